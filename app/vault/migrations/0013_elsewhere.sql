-- What of the things for getting in is not only in the phone that may be lost.

ALTER TABLE access ADD COLUMN elsewhere TEXT NOT NULL DEFAULT '[]'; -- JSON: ["passkey"], sorted
