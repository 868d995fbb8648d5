"""Tables of LINE for Android as published, with columns that no reader knows."""

from __future__ import annotations

from typing import Final

NAVER_LINE: Final = """
CREATE TABLE android_metadata (locale TEXT);
CREATE TABLE chat_history (id INTEGER PRIMARY KEY AUTOINCREMENT, server_id TEXT, type INTEGER, chat_id TEXT,
  from_mid TEXT, content TEXT, created_time TEXT, delivered_time TEXT, status INTEGER, sent_count INTEGER,
  read_count INTEGER, location_name TEXT, location_address TEXT, location_phone TEXT, location_latitude INTEGER,
  location_longitude INTEGER, attachement_image INTEGER, attachement_image_height INTEGER,
  attachement_image_width INTEGER, attachement_image_size INTEGER, attachement_type INTEGER,
  attachement_local_uri TEXT, parameter TEXT, chunks BLOB, x_synthetic_future INTEGER);
CREATE INDEX IDX_CHAT_HISTORY ON chat_history (chat_id, created_time);
CREATE TABLE chat (chat_id TEXT PRIMARY KEY, chat_name TEXT, owner_mid TEXT, last_from_mid TEXT, last_message TEXT,
  last_created_time TEXT, message_count INTEGER, read_message_count INTEGER, type INTEGER, is_notification INTEGER,
  is_archived INTEGER, is_groupcalling INTEGER, input_text TEXT, read_up TEXT, skin_key TEXT, p_timer INTEGER);
CREATE TABLE chat_member (chat_id TEXT, mid TEXT, created_time TEXT);
CREATE TABLE groups (id TEXT PRIMARY KEY, name TEXT, creator TEXT, status INTEGER, is_first INTEGER,
  created_time INTEGER, updated_time INTEGER, accepted_invitation_time INTEGER, picture_status TEXT,
  favorite_timestamp INTEGER);
CREATE TABLE membership (id TEXT, m_id TEXT, is_accepted INTEGER, created_time INTEGER, updated_time INTEGER,
  PRIMARY KEY (id, m_id));
CREATE TABLE contacts (m_id TEXT PRIMARY KEY, contact_id TEXT, contact_key TEXT, name TEXT, server_name TEXT,
  addressbook_name TEXT, custom_name TEXT, status_msg TEXT, picture_path TEXT, relation INTEGER, status INTEGER,
  hidden INTEGER, favorite INTEGER, created_time INTEGER, updated_time INTEGER);
CREATE TABLE reactions (server_message_id INTEGER, member_id TEXT, chat_id TEXT, reaction_time_millis INTEGER,
  reaction_type TEXT, custom_reaction TEXT);
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE sticker_package (id INTEGER PRIMARY KEY, x TEXT);
"""
CONTACT: Final = """
CREATE TABLE contacts (mid TEXT PRIMARY KEY, contact_type INTEGER, profile_name TEXT, overridden_name TEXT,
  x_synthetic_future TEXT);
"""
CALL_HISTORY: Final = """
CREATE TABLE call_history (_id INTEGER PRIMARY KEY AUTOINCREMENT, call_type TEXT, caller_mid TEXT, start_time TEXT,
  end_time TEXT, voip_type TEXT, voip_gc_media_type TEXT, x_synthetic_future INTEGER);
"""
