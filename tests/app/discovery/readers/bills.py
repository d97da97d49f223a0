"""Made-up bills in the forms that wallets and banks give them."""

from __future__ import annotations

ALIPAY_HEADER = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注,\r\n"
)


def alipay(*rows: str, login: str = "m***@example.com", count: int | None = None) -> str:
    """Return a bill of Alipay's app: each row from 交易分类 to 备注 without the numbers."""
    lines = (
        "-" * 84,
        "导出信息：",
        "姓名：李明",
        f"支付宝账户：{login}",
        "起始时间：[2026-01-01 00:00:00]    终止时间：[2026-01-31 23:59:59]",
        f"共{len(rows) if count is None else count}笔记录",
        "",
        "特别提示：",
        "1.本回单仅供个人对账，内容以实际交易为准；",
        "-" * 24 + "支付宝（中国）网络技术有限公司  电子客户回单" + "-" * 24,
    )
    return "\r\n".join(lines) + "\r\n" + ALIPAY_HEADER + "".join(map(_alipay_row, rows))


def _alipay_row(row: str) -> str:
    category, counterpart, goods, direction, paid_with, state = row.split("|")
    return (
        f"2026-01-12 21:32:14 ,{category}  ,{counterpart} ,/ ,{goods} ,{direction} ,49.74  ,"
        f"{paid_with}   ,{state} ,2026011222001\t,T200P\t,   ,\r\n"
    )


def alipay_old(*rows: str, login: str = "[m***@example.com]") -> str:
    """Return a bill of Alipay's old website: each row 交易对方|商品名称|收/支|资金状态."""
    header = (
        "交易号                  ,商家订单号               ,交易创建时间              ,付款时间"
        "                ,最近修改时间              ,交易来源地     ,类型              ,交易对方"
        "            ,商品名称                ,金额（元）   ,收/支     ,交易状态    ,服务费（元）   ,"
        "成功退款（元）  ,备注                  ,资金状态     ,\n"
    )
    body = "".join(
        f"2018010121001 \t,T1 \t,2018-01-01 10:00:00 ,2018-01-01 10:00:05 ,2018-01-01 10:00:05 ,"
        f"其他 ,即时到账交易 ,{who} ,{goods} ,12.00 ,{direction} ,交易成功 ,0.00 ,0.00 , ,{state} ,\n"
        for who, goods, direction, state in (row.split("|") for row in rows)
    )
    return (
        f"支付宝交易记录明细查询\n账号:{login}\n起始日期:[2018-01-01 00:00:00]    "
        "终止日期:[2018-02-01 00:00:00]\n"
        + "-" * 33
        + "交易记录明细列表"
        + "-" * 36
        + f"\n{header}{body}"
        + "-" * 90
        + f"\n共{len(rows)}笔记录\n已收入:0笔,0.00元\n导出时间:[2018-02-01 10:00:00]    用户:李明\n"
    )


WECHAT_HEADER = (
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
)


def wechat_rows(*rows: str) -> list[list[str]]:
    """Return the rows of a bill of WeChat Pay as cells: 类型|对方|商品|收支|支付方式|状态."""
    above = ("微信支付账单明细", "微信昵称：[李明]", "导出类型：[全部]", f"共{len(rows)}笔记录", "")
    body = []
    for category, who, goods, direction, paid_with, state in (row.split("|") for row in rows):
        body.append(
            [
                "2026-01-12 21:32:14",
                category,
                who,
                goods,
                direction,
                "¥9.90",
                paid_with,
                state,
                "4200001",
                "1000",
                "/",
            ]
        )
    return [[line] for line in above] + [WECHAT_HEADER.split(","), *body]


def wechat(*rows: str) -> str:
    """Return the bill as WeChat writes it: quoted cells, and blanks after the closing quotes."""
    lines = []
    for cells in wechat_rows(*rows):
        if len(cells) == 1:
            lines.append(cells[0] + "," * 10)
        elif cells == WECHAT_HEADER.split(","):
            lines.append(WECHAT_HEADER)
        else:
            lines.append("\t,".join([cells[0], *(f'"{cell}"' for cell in cells[1:])]))
    return "\ufeff" + "\n".join(lines) + "\n"


def jd(*rows: str) -> str:
    """Return a bill of JD: 商户名称|交易说明|付款方式|状态|收支|分类."""
    body = "".join(
        f"2026-01-30 17:16:02\t,{who},{goods},10.20,{paid_with},{state},{direction},{category},"
        "1001\t,1002\t, ,\n"
        for who, goods, paid_with, state, direction, category in (row.split("|") for row in rows)
    )
    return (
        f"\ufeff导出信息：\n京东账号名：jd_made_up\n共：{len(rows)}笔记录\n\n特别提示\n\n"
        "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,"
        f"备注\n{body}"
    )


def meituan(*rows: str) -> str:
    """Return a bill of Meituan: 类型|标题|收支|支付方式."""
    body = "".join(
        f"2026-01-28 20:35:13,2026-01-28 20:35:25,{category},{title},{direction},{paid_with},"
        '¥22.30,¥21.17,"2502\t","0_22\t",/\r\n'
        for category, title, direction, paid_with in (row.split("|") for row in rows)
    )
    return (
        f'\ufeff美团交易账单明细\r\n美团用户名：[made_up]\r\n""\r\n共：{len(rows)}笔记录\r\n'
        "【美团交易账单明细列表】\r\n交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,"
        f"订单金额,实付金额,交易单号,商家单号,备注\r\n{body}"
    )


CMB = (
    "招商银行信用卡对账单（个人消费卡账户 2026年01月）\n"
    "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n"
    ",12/29,掌上生活还款,-1.23,4321,-1.23\n"
    '01/05,01/07,某某超市,"8,000.00",4321,"8,000.00(CN)"\n'
)
BOC = (
    "中国银行信用卡账单(2026年01月)\n"
    "交易日,银行记账日,卡号后四位,交易描述,存入,支出,币种\n"
    "2026-01-13,2026-01-14,4260,某某商店CHN,,50.00,CNY\n"
    "2026-01-20,2026-01-20,,存款利息,0.01,,CNY\n"
    "2026-01-20,2026-01-20,4260,王芳,361.19,,CNY\n"
)
BOCOM = (
    "交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额\n"
    "2026-01-10,2026-01-10,退货 支付宝-某某顺风车,CNY 123.18,CNY 123.18\n"
    "2026-01-29,2026-01-29,信用卡还款 转账还款-王芳 6666 支付宝-王芳,CNY 666.60,CNY 666.60\n"
    "2026-01-11,2026-01-12,消费 某某超市,CNY 2.99,CNY 2.99\n"
)


def icbc(*rows: str, credit: bool = True) -> str:
    """Return a list of ICBC: 摘要|交易场所|收入|支出|对方户名."""
    booked = "记账日期," if credit else ""
    second = "2026-01-22     \t," if credit else ""
    body = "".join(
        f'2026-01-22     \t,{second}"{said}      \t","{place} \t",'
        f'"CHN   \t","{came}  \t","{went}   \t",人民币   \t,"{came}  \t","{went}   \t",人民币   \t,'
        f'"-6,086.11     \t","{who}      \t",\n'
        for said, place, came, went, who in (row.split("|") for row in rows)
    )
    return (
        '明细查询文件下载\n\n卡号: 6222****5678,"卡别名: "\n\n子账户类别:\n\n'
        f"交易日期,{booked}摘要,交易场所,交易国家或地区简称,交易金额(收入),交易金额(支出),交易币种,"
        f"记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n{body} \n"
        '合计金额,,,,,"1234.56   ","6543.21   ",\t,"1234.56   ","6543.21   ",\n'
    )
