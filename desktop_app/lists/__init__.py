"""Lists of people: read from CSV and TSV, matched with the account's people; tables written for spreadsheets."""
