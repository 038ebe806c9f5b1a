"""SCIM 2.0 (RFC 7643, 7644): the organisation's directory says who has come and who has gone."""
