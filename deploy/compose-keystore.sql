-- The keystore's own database: keys and data never lie in one.
CREATE DATABASE aktori_keys OWNER aktori;
