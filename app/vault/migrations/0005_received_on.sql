-- Which of the household's own numbers a message came to. Of what was stored before, nobody knows.

ALTER TABLE evidence ADD COLUMN received_on
    TEXT REFERENCES number (id) DEFERRABLE INITIALLY DEFERRED;
