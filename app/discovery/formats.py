"""All formats that can be read: for each container the readers to ask, the most particular first.

A reader is a file in readers/ with a ``recognise``. What only it needs is imported when it reads.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.discovery.readers import (
    alipay_bill,
    android_backup,
    android_json,
    apple_csv,
    apple_keychain,
    apple_messages,
    bank_bill,
    bill_workbook,
    bitwarden_csv,
    bitwarden_json,
    bitwarden_protected,
    browser_csv,
    dashlane_csv,
    dashlane_json,
    headerless_logins,
    iphone_backup,
    jd_bill,
    kdbx,
    keepass_csv,
    keepass_xml,
    lastpass_csv,
    mail,
    meituan_bill,
    message_json,
    message_table,
    message_xml,
    named_logins,
    nordpass_csv,
    ofx,
    onepassword_1pif,
    onepassword_1pux,
    onepassword_csv,
    pdf_statement,
    protonpass_csv,
    protonpass_json,
    qif,
    sms_backup_restore,
    vcard,
    wechat_bill,
    zip_of_exports,
)
from app.discovery.readers.probe import Container, Recogniser

BINARY = (
    (b"PK\x03\x04", Container.ZIP),
    (b"SQLite format 3\x00", Container.SQLITE),
    (b"\x03\xd9\xa2\x9a", Container.KEEPASS),
    (b"ANDROID BACKUP\n", Container.ANDROID_BACKUP),
    (pdf_statement.MAGIC, Container.PDF),
    (b"\x78\x01", Container.ZLIB),
    (b"\x78\x5e", Container.ZLIB),
    (b"\x78\x9c", Container.ZLIB),
    (b"\x78\xda", Container.ZLIB),
)
"""How files begin that are no text and may still be exports."""

RECOGNISERS: Mapping[Container, tuple[Recogniser, ...]] = {
    Container.FOLDER: (
        iphone_backup.recognise,
        onepassword_1pif.recognise_folder,
        dashlane_csv.recognise_folder,
        mail.recognise_folder,
    ),
    Container.MIXED: (vcard.recognise, mail.recognise),
    Container.SQLITE: (apple_messages.recognise,),
    Container.ZIP: (bill_workbook.recognise, zip_of_exports.recognise),
    Container.KEEPASS: (kdbx.recognise,),
    Container.ANDROID_BACKUP: (android_backup.recognise,),
    Container.PDF: (pdf_statement.recognise,),
    Container.ZLIB: (android_json.recognise_packed,),
    Container.XML: (
        ofx.recognise,
        keepass_xml.recognise,
        sms_backup_restore.recognise,
        message_xml.recognise,
    ),
    Container.JSON: (
        protonpass_json.recognise,
        onepassword_1pux.recognise,
        onepassword_1pif.recognise,
        dashlane_json.recognise,
        bitwarden_protected.recognise,
        bitwarden_json.recognise,
        android_json.recognise,
        message_json.recognise,
    ),
    Container.TEXT: (
        protonpass_json.refuse_pgp,
        apple_keychain.recognise,
        onepassword_1pif.recognise,
        ofx.recognise,
        qif.recognise,
    ),
    Container.TABLE: (
        alipay_bill.recognise,
        wechat_bill.recognise,
        jd_bill.recognise,
        meituan_bill.recognise,
        bank_bill.recognise,
        bitwarden_csv.recognise,
        browser_csv.recognise,
        apple_csv.recognise,
        onepassword_csv.recognise,
        keepass_csv.recognise,
        lastpass_csv.recognise,
        nordpass_csv.recognise,
        protonpass_csv.recognise,
        dashlane_csv.recognise,
        message_table.recognise,
        named_logins.recognise,
        headerless_logins.recognise,
    ),
}
