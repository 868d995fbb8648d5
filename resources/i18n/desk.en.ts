<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name></name>
    <message id="acquisition.acquired_at">
        <source>acquired</source>
        <translation>acquired</translation>
    </message>
    <message id="acquisition.case_number">
        <source>case</source>
        <translation>case</translation>
    </message>
    <message id="acquisition.compression">
        <source>compression</source>
        <translation>compression</translation>
    </message>
    <message id="acquisition.description">
        <source>description</source>
        <translation>description</translation>
    </message>
    <message id="acquisition.device_label">
        <source>device label</source>
        <translation>device label</translation>
    </message>
    <message id="acquisition.evidence_number">
        <source>exhibit</source>
        <translation>exhibit</translation>
    </message>
    <message id="acquisition.examiner">
        <source>by</source>
        <translation>by</translation>
    </message>
    <message id="acquisition.model">
        <source>model</source>
        <translation>model</translation>
    </message>
    <message id="acquisition.notes">
        <source>notes</source>
        <translation>notes</translation>
    </message>
    <message id="acquisition.operating_system">
        <source>system</source>
        <translation>system</translation>
    </message>
    <message id="acquisition.serial_number">
        <source>serial number</source>
        <translation>serial number</translation>
    </message>
    <message id="acquisition.software">
        <source>with</source>
        <translation>with</translation>
    </message>
    <message id="acquisition.system_date">
        <source>system date</source>
        <translation>system date</translation>
    </message>
    <message id="add_evidence.about_hours" numerus="yes">
        <source>about {count} hours</source>
        <translation>
            <numerusform>about 1 hour</numerusform>
            <numerusform>about {count} hours</numerusform>
        </translation>
    </message>
    <message id="add_evidence.about_minutes" numerus="yes">
        <source>about {count} minutes</source>
        <translation>
            <numerusform>about 1 minute</numerusform>
            <numerusform>about {count} minutes</numerusform>
        </translation>
    </message>
    <message id="add_evidence.about_seconds" numerus="yes">
        <source>about {count} seconds</source>
        <translation>
            <numerusform>about 1 second</numerusform>
            <numerusform>about {count} seconds</numerusform>
        </translation>
    </message>
    <message id="add_evidence.confirm">
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message id="add_evidence.contradiction">
        <source>{field} of “{device}” is not the same for all its sources.</source>
        <translation>{field} of “{device}” is not the same for all its sources.</translation>
    </message>
    <message id="add_evidence.device_label">
        <source>Device (empty: file name)</source>
        <translation>Device (empty: file name)</translation>
    </message>
    <message id="add_evidence.drop">
        <source>Drop files or folders here, or add them with the buttons below. Of a split image the first part is enough.</source>
        <translation>Drop files or folders here, or add them with the buttons below. Of a split image the first part is enough.</translation>
    </message>
    <message id="add_evidence.files">
        <source>Add files …</source>
        <translation>Add files …</translation>
    </message>
    <message id="add_evidence.folder">
        <source>Add folder …</source>
        <translation>Add folder …</translation>
    </message>
    <message id="add_evidence.needs_source">
        <source>Add a source first.</source>
        <translation>Add a source first.</translation>
    </message>
    <message id="add_evidence.none_readable">
        <source>None of the sources can be read.</source>
        <translation>None of the sources can be read.</translation>
    </message>
    <message id="add_evidence.passwords">
        <source>Passwords</source>
        <translation>Passwords</translation>
    </message>
    <message id="add_evidence.passwords_form">
        <source>One a line; for one source only: file name, tab, password</source>
        <translation>One a line; for one source only: file name, tab, password</translation>
    </message>
    <message id="add_evidence.passwords_hint">
        <source>Tried from top to bottom on encrypted ZIP archives (ZipCrypto, WinZip AES). Never stored or logged; the log says how many were tried and which number opened what. This version does not open encrypted disks.</source>
        <translation>Tried from top to bottom on encrypted ZIP archives (ZipCrypto, WinZip AES). Never stored or logged; the log says how many were tried and which number opened what. This version does not open encrypted disks.</translation>
    </message>
    <message id="add_evidence.profile">
        <source>Depth</source>
        <translation>Depth</translation>
    </message>
    <message id="add_evidence.profile_full">
        <source>Full</source>
        <translation>Full</translation>
    </message>
    <message id="add_evidence.profile_triage">
        <source>Triage: without OCR, carving and likeness</source>
        <translation>Triage: without OCR, carving and likeness</translation>
    </message>
    <message id="add_evidence.remove">
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message id="add_evidence.resume">
        <source>Go on with sources that did not finish</source>
        <translation>Go on with sources that did not finish</translation>
    </message>
    <message id="add_evidence.time">
        <source>Estimated time</source>
        <translation>Estimated time</translation>
    </message>
    <message id="add_evidence.time_default">
        <source>no earlier ingest to go by: reckoned with default rates</source>
        <translation>no earlier ingest to go by: reckoned with default rates</translation>
    </message>
    <message id="add_evidence.time_measured" numerus="yes">
        <source>reckoned from {count} earlier ingests</source>
        <translation>
            <numerusform>reckoned from 1 earlier ingest</numerusform>
            <numerusform>reckoned from {count} earlier ingests</numerusform>
        </translation>
    </message>
    <message id="add_evidence.time_unknown">
        <source>Shown once a source is recognised</source>
        <translation>Shown once a source is recognised</translation>
    </message>
    <message id="add_evidence.title">
        <source>Add evidence</source>
        <translation>Add evidence</translation>
    </message>
    <message id="add_evidence.triage_same">
        <source>What triage leaves out (OCR, carving, likeness) this version does not have yet: the result is that of a full ingest.</source>
        <translation>What triage leaves out (OCR, carving, likeness) this version does not have yet: the result is that of a full ingest.</translation>
    </message>
    <message id="add_evidence.why_large">
        <source>Suggested: triage first. {size} in all is a lot; a first look at everything comes sooner.</source>
        <translation>Suggested: triage first. {size} in all is a lot; a first look at everything comes sooner.</translation>
    </message>
    <message id="add_evidence.why_long">
        <source>Suggested: triage first. A full ingest will take more than two hours.</source>
        <translation>Suggested: triage first. A full ingest will take more than two hours.</translation>
    </message>
    <message id="add_evidence.why_many">
        <source>Suggested: triage first. There are {count} sources; a first look shows which one to begin with.</source>
        <translation>Suggested: triage first. There are {count} sources; a first look shows which one to begin with.</translation>
    </message>
    <message id="audit.case_created">
        <source>case created</source>
        <translation>case created</translation>
    </message>
    <message id="audit.device_added">
        <source>device added</source>
        <translation>device added</translation>
    </message>
    <message id="audit.device_changed">
        <source>device changed</source>
        <translation>device changed</translation>
    </message>
    <message id="audit.evidence_added">
        <source>evidence added</source>
        <translation>evidence added</translation>
    </message>
    <message id="audit.evidence_hashed">
        <source>evidence hashed</source>
        <translation>evidence hashed</translation>
    </message>
    <message id="audit.evidence_joined_to_device">
        <source>evidence joined to device</source>
        <translation>evidence joined to device</translation>
    </message>
    <message id="audit.evidence_status">
        <source>evidence status</source>
        <translation>evidence status</translation>
    </message>
    <message id="audit.ingest_ended">
        <source>ingest ended</source>
        <translation>ingest ended</translation>
    </message>
    <message id="audit.ingest_started">
        <source>ingest started</source>
        <translation>ingest started</translation>
    </message>
    <message id="audit.opened_outside_scope">
        <source>opened outside the warrant scope</source>
        <translation>opened outside the warrant scope</translation>
    </message>
    <message id="audit.place_left_out">
        <source>place left out</source>
        <translation>place left out</translation>
    </message>
    <message id="audit.reindexed">
        <source>index made anew</source>
        <translation>index made anew</translation>
    </message>
    <message id="audit.report_written">
        <source>report written</source>
        <translation>report written</translation>
    </message>
    <message id="audit.scope_widened">
        <source>warrant scope widened</source>
        <translation>warrant scope widened</translation>
    </message>
    <message id="audit.seal_lifted">
        <source>seal lifted</source>
        <translation>seal lifted</translation>
    </message>
    <message id="audit.sealed_thread_opened">
        <source>sealed conversation opened</source>
        <translation>sealed conversation opened</translation>
    </message>
    <message id="audit.secrets_tried">
        <source>passwords tried</source>
        <translation>passwords tried</translation>
    </message>
    <message id="audit.seen">
        <source>seen</source>
        <translation>seen</translation>
    </message>
    <message id="audit.source_gone">
        <source>source gone</source>
        <translation>source gone</translation>
    </message>
    <message id="audit.source_lost">
        <source>source lost</source>
        <translation>source lost</translation>
    </message>
    <message id="audit.source_not_found">
        <source>source not found</source>
        <translation>source not found</translation>
    </message>
    <message id="audit.source_not_readable">
        <source>source not readable</source>
        <translation>source not readable</translation>
    </message>
    <message id="audit.tag_set_changed">
        <source>set of tags changed</source>
        <translation>set of tags changed</translation>
    </message>
    <message id="audit.tagged">
        <source>tagged</source>
        <translation>tagged</translation>
    </message>
    <message id="audit.thread_sealed">
        <source>conversation sealed</source>
        <translation>conversation sealed</translation>
    </message>
    <message id="audit.unseen">
        <source>seen taken back</source>
        <translation>seen taken back</translation>
    </message>
    <message id="audit.untag_note">
        <source>reason for untagging</source>
        <translation>reason for untagging</translation>
    </message>
    <message id="audit.untagged">
        <source>untagged</source>
        <translation>untagged</translation>
    </message>
    <message id="audit.verified">
        <source>verified</source>
        <translation>verified</translation>
    </message>
    <message id="audit.warrant_scope_set">
        <source>warrant scope set</source>
        <translation>warrant scope set</translation>
    </message>
    <message id="audit.workers_jailed">
        <source>workers caged</source>
        <translation>workers caged</translation>
    </message>
    <message id="cage.head">
        <source>What held the worker processes</source>
        <translation>What held the worker processes</translation>
    </message>
    <message id="cage.lacks">
        <source>not available on this system: {layer}</source>
        <translation>not available on this system: {layer}</translation>
    </message>
    <message id="cage.logged">
        <source>as written down at {at}</source>
        <translation>as written down at {at}</translation>
    </message>
    <message id="cage.nothing">
        <source>nothing held them</source>
        <translation>nothing held them</translation>
    </message>
    <message id="cage.purpose">
        <source>what it is for: {does}</source>
        <translation>what it is for: {does}</translation>
    </message>
    <message id="cage.unknown">
        <source>The log does not say: no worker was started yet, or by a version that did not write it down.</source>
        <translation>The log does not say: no worker was started yet, or by a version that did not write it down.</translation>
    </message>
    <message id="call.video_in">
        <source>☎ Video call, incoming</source>
        <translation>☎ Video call, incoming</translation>
    </message>
    <message id="call.video_out">
        <source>☎ Video call, outgoing</source>
        <translation>☎ Video call, outgoing</translation>
    </message>
    <message id="call.video_unknown">
        <source>☎ Video call, direction unknown</source>
        <translation>☎ Video call, direction unknown</translation>
    </message>
    <message id="call.voice_in">
        <source>☎ Voice call, incoming</source>
        <translation>☎ Voice call, incoming</translation>
    </message>
    <message id="call.voice_out">
        <source>☎ Voice call, outgoing</source>
        <translation>☎ Voice call, outgoing</translation>
    </message>
    <message id="call.voice_unknown">
        <source>☎ Voice call, direction unknown</source>
        <translation>☎ Voice call, direction unknown</translation>
    </message>
    <message id="call_outcome.answered">
        <source>answered</source>
        <translation>answered</translation>
    </message>
    <message id="call_outcome.cancelled">
        <source>cancelled</source>
        <translation>cancelled</translation>
    </message>
    <message id="call_outcome.missed">
        <source>missed</source>
        <translation>missed</translation>
    </message>
    <message id="call_outcome.rejected">
        <source>rejected</source>
        <translation>rejected</translation>
    </message>
    <message id="category.ID-collection">
        <source>Asking for identity papers</source>
        <translation>Asking for identity papers</translation>
    </message>
    <message id="category.child-exploitation">
        <source>Exploitation of children</source>
        <translation>Exploitation of children</translation>
    </message>
    <message id="category.contact-move">
        <source>Move to another app</source>
        <translation>Move to another app</translation>
    </message>
    <message id="category.drug">
        <source>Drugs</source>
        <translation>Drugs</translation>
    </message>
    <message id="category.fraud-investment">
        <source>Investment fraud</source>
        <translation>Investment fraud</translation>
    </message>
    <message id="category.fraud-romance">
        <source>Romance fraud</source>
        <translation>Romance fraud</translation>
    </message>
    <message id="category.illegal-lending">
        <source>Loan sharking</source>
        <translation>Loan sharking</translation>
    </message>
    <message id="category.impersonation">
        <source>Impersonation</source>
        <translation>Impersonation</translation>
    </message>
    <message id="category.money-laundering">
        <source>Money laundering</source>
        <translation>Money laundering</translation>
    </message>
    <message id="category.money-mule-account">
        <source>Account trade</source>
        <translation>Account trade</translation>
    </message>
    <message id="category.payment">
        <source>Payment</source>
        <translation>Payment</translation>
    </message>
    <message id="category.phishing">
        <source>Phishing</source>
        <translation>Phishing</translation>
    </message>
    <message id="category.reassurance">
        <source>Reassurance</source>
        <translation>Reassurance</translation>
    </message>
    <message id="category.recruitment">
        <source>Recruitment</source>
        <translation>Recruitment</translation>
    </message>
    <message id="category.role">
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message id="category.target">
        <source>Target</source>
        <translation>Target</translation>
    </message>
    <message id="category.violence-threat">
        <source>Threat of violence</source>
        <translation>Threat of violence</translation>
    </message>
    <message id="category.weapon">
        <source>Weapons</source>
        <translation>Weapons</translation>
    </message>
    <message id="chain.directory_entry">
        <source>directory entry</source>
        <translation>directory entry</translation>
    </message>
    <message id="chain.no_volume">
        <source>no volume (files of a folder or archive)</source>
        <translation>no volume (files of a folder or archive)</translation>
    </message>
    <message id="chain.not_hashed">
        <source>not hashed yet</source>
        <translation>not hashed yet</translation>
    </message>
    <message id="chain.offset">
        <source>at byte {offset}</source>
        <translation>at byte {offset}</translation>
    </message>
    <message id="chain.plugin">
        <source>read by {plugin}</source>
        <translation>read by {plugin}</translation>
    </message>
    <message id="chain.unknown">
        <source>not recorded</source>
        <translation>not recorded</translation>
    </message>
    <message id="chain.volume">
        <source>volume {number} {type}</source>
        <translation>volume {number} {type}</translation>
    </message>
    <message id="chats.all_seen">
        <source>Everything from here on was seen</source>
        <translation>Everything from here on was seen</translation>
    </message>
    <message id="chats.around">
        <source>Hits ±{rows} only</source>
        <translation>Hits ±{rows} only</translation>
    </message>
    <message id="chats.around_all">
        <source>All rows</source>
        <translation>All rows</translation>
    </message>
    <message id="chats.around_tip">
        <source>Rows shown (h)</source>
        <translation>Rows shown (h)</translation>
    </message>
    <message id="chats.bad_date">
        <source>Write a date as 2025, 2025-06 or 2025-06-03</source>
        <translation>Write a date as 2025, 2025-06 or 2025-06-03</translation>
    </message>
    <message id="chats.bad_row">
        <source>Row {id} of the case cannot be read</source>
        <translation>Row {id} of the case cannot be read</translation>
    </message>
    <message id="chats.bubbles">
        <source>Messages of the conversation</source>
        <translation>Messages of the conversation</translation>
    </message>
    <message id="chats.copied" numerus="yes">
        <source>Copied {count} rows with their citations</source>
        <translation>
            <numerusform>Copied 1 row with its citation</numerusform>
            <numerusform>Copied {count} rows with their citations</numerusform>
        </translation>
    </message>
    <message id="chats.damaged">
        <source>damaged in the case file</source>
        <translation>damaged in the case file</translation>
    </message>
    <message id="chats.date">
        <source>Date (d)</source>
        <translation>Date (d)</translation>
    </message>
    <message id="chats.date_form">
        <source>Go to a date: 2025, 2025-06, 2025-06-03</source>
        <translation>Go to a date: 2025, 2025-06, 2025-06-03</translation>
    </message>
    <message id="chats.day">
        <source>{date} ({weekday})</source>
        <translation>{date} ({weekday})</translation>
    </message>
    <message id="chats.deleted">
        <source>deleted (marked by the app)</source>
        <translation>deleted (marked by the app)</translation>
    </message>
    <message id="chats.disguised">
        <source>disguised spelling</source>
        <translation>disguised spelling</translation>
    </message>
    <message id="chats.earlier">
        <source>{number}. earlier: {text}</source>
        <translation>{number}. earlier: {text}</translation>
    </message>
    <message id="chats.edited">
        <source>edited · Enter shows earlier texts</source>
        <translation>edited · Enter shows earlier texts</translation>
    </message>
    <message id="chats.edited_lost">
        <source>edited (earlier texts not recorded)</source>
        <translation>edited (earlier texts not recorded)</translation>
    </message>
    <message id="chats.empty">
        <source>No messages and no calls were found. Add evidence, or see under Overview what was not parsed.</source>
        <translation>No messages and no calls were found. Add evidence, or see under Overview what was not parsed.</translation>
    </message>
    <message id="chats.empty_filter">
        <source>No message or call lies within this filter.</source>
        <translation>No message or call lies within this filter.</translation>
    </message>
    <message id="chats.file_deleted">
        <source>deleted file</source>
        <translation>deleted file</translation>
    </message>
    <message id="chats.file_here">
        <source>in the evidence</source>
        <translation>in the evidence</translation>
    </message>
    <message id="chats.file_missing">
        <source>not in the evidence</source>
        <translation>not in the evidence</translation>
    </message>
    <message id="chats.file_nameless">
        <source>(no name recorded)</source>
        <translation>(no name recorded)</translation>
    </message>
    <message id="chats.file_unnamed">
        <source>no place recorded</source>
        <translation>no place recorded</translation>
    </message>
    <message id="chats.filter">
        <source>Narrow by name</source>
        <translation>Narrow by name</translation>
    </message>
    <message id="chats.gap" numerus="yes">
        <source>… {count} messages without hits … Enter shows them</source>
        <translation>
            <numerusform>… 1 message without hits … Enter shows it</numerusform>
            <numerusform>… {count} messages without hits … Enter shows them</numerusform>
        </translation>
    </message>
    <message id="chats.hidden" numerus="yes">
        <source>{count} hidden characters</source>
        <translation>
            <numerusform>1 hidden character</numerusform>
            <numerusform>{count} hidden characters</numerusform>
        </translation>
    </message>
    <message id="chats.innocent">
        <source>harmless uses</source>
        <translation>harmless uses</translation>
    </message>
    <message id="chats.list">
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message id="chats.more_parts" numerus="yes">
        <source>{count} more</source>
        <translation>
            <numerusform>1 more</numerusform>
            <numerusform>{count} more</numerusform>
        </translation>
    </message>
    <message id="chats.no_date">
        <source>No date recorded</source>
        <translation>No date recorded</translation>
    </message>
    <message id="chats.no_hits">
        <source>No hit of the lexicon in this conversation</source>
        <translation>No hit of the lexicon in this conversation</translation>
    </message>
    <message id="chats.no_later">
        <source>Nothing in this conversation on or after {day}: this is the last row</source>
        <translation>Nothing in this conversation on or after {day}: this is the last row</translation>
    </message>
    <message id="chats.no_thread">
        <source>(no conversation recorded)</source>
        <translation>(no conversation recorded)</translation>
    </message>
    <message id="chats.not_in_filter">
        <source>The row that was asked for is not within the filter</source>
        <translation>The row that was asked for is not within the filter</translation>
    </message>
    <message id="chats.not_replying">
        <source>This row replies to nothing</source>
        <translation>This row replies to nothing</translation>
    </message>
    <message id="chats.order">
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message id="chats.order_hits">
        <source>Most hits first</source>
        <translation>Most hits first</translation>
    </message>
    <message id="chats.order_messages">
        <source>Most messages first</source>
        <translation>Most messages first</translation>
    </message>
    <message id="chats.order_newest">
        <source>Newest first</source>
        <translation>Newest first</translation>
    </message>
    <message id="chats.order_unseen">
        <source>Unseen first</source>
        <translation>Unseen first</translation>
    </message>
    <message id="chats.outside">
        <source>outside the warrant scope</source>
        <translation>outside the warrant scope</translation>
    </message>
    <message id="chats.owner">
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
    <message id="chats.path_inferred">
        <source>path of the attachment inferred</source>
        <translation>path of the attachment inferred</translation>
    </message>
    <message id="chats.people" numerus="yes">
        <source>{count} people</source>
        <translation>
            <numerusform>1 person</numerusform>
            <numerusform>{count} people</numerusform>
        </translation>
    </message>
    <message id="chats.people_at_least" numerus="yes">
        <source>at least {count} people</source>
        <translation>
            <numerusform>at least 1 person</numerusform>
            <numerusform>at least {count} people</numerusform>
        </translation>
    </message>
    <message id="chats.quote_looking">
        <source>Looking for the replied-to message in this conversation</source>
        <translation>Looking for the replied-to message in this conversation</translation>
    </message>
    <message id="chats.quote_missing">
        <source>The replied-to message is not in this conversation (id of the app: {id})</source>
        <translation>The replied-to message is not in this conversation (id of the app: {id})</translation>
    </message>
    <message id="chats.quote_outside">
        <source>The replied-to message lies outside the warrant scope</source>
        <translation>The replied-to message lies outside the warrant scope</translation>
    </message>
    <message id="chats.quoted">
        <source>In reply to</source>
        <translation>In reply to</translation>
    </message>
    <message id="chats.range" numerus="yes">
        <source>{count} rows selected</source>
        <translation>
            <numerusform>1 row selected</numerusform>
            <numerusform>{count} rows selected</numerusform>
        </translation>
    </message>
    <message id="chats.sealed">
        <source>sealed: nothing of it is shown</source>
        <translation>sealed: nothing of it is shown</translation>
    </message>
    <message id="chats.show_file">
        <source>Show in the evidence: {name}</source>
        <translation>Show in the evidence: {name}</translation>
    </message>
    <message id="chats.some_of">
        <source>{some} of {all} conversations</source>
        <translation>{some} of {all} conversations</translation>
    </message>
    <message id="chats.source">
        <source>source</source>
        <translation>source</translation>
    </message>
    <message id="chats.tag_menu">
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message id="chats.term_unknown">
        <source>not in the lexicon in force</source>
        <translation>not in the lexicon in force</translation>
    </message>
    <message id="chats.unknown_sender">
        <source>(sender not recorded)</source>
        <translation>(sender not recorded)</translation>
    </message>
    <message id="chats.up_to_here_seen">
        <source>Everything up to here was seen</source>
        <translation>Everything up to here was seen</translation>
    </message>
    <message id="chats.who_unnamed">
        <source>owner, or not recorded</source>
        <translation>owner, or not recorded</translation>
    </message>
    <message id="cite.app">
        <source>App</source>
        <translation>App</translation>
    </message>
    <message id="cite.attached">
        <source>Attached</source>
        <translation>Attached</translation>
    </message>
    <message id="cite.case">
        <source>Case number</source>
        <translation>Case number</translation>
    </message>
    <message id="cite.corrected">
        <source>clock corrected:</source>
        <translation>clock corrected:</translation>
    </message>
    <message id="cite.device">
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message id="cite.earlier">
        <source>Earlier text {number}</source>
        <translation>Earlier text {number}</translation>
    </message>
    <message id="cite.evidence">
        <source>Evidence</source>
        <translation>Evidence</translation>
    </message>
    <message id="cite.exhibit">
        <source>exhibit</source>
        <translation>exhibit</translation>
    </message>
    <message id="cite.hidden">
        <source>Hidden characters</source>
        <translation>Hidden characters</translation>
    </message>
    <message id="cite.none">
        <source>(none)</source>
        <translation>(none)</translation>
    </message>
    <message id="cite.notice" numerus="yes">
        <source>Notice of the app ({count} characters)</source>
        <translation>
            <numerusform>Notice of the app (1 character)</numerusform>
            <numerusform>Notice of the app ({count} characters)</numerusform>
        </translation>
    </message>
    <message id="cite.record">
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message id="cite.ref">
        <source>Ref</source>
        <translation>Ref</translation>
    </message>
    <message id="cite.text" numerus="yes">
        <source>Text ({count} characters)</source>
        <translation>
            <numerusform>Text (1 character)</numerusform>
            <numerusform>Text ({count} characters)</numerusform>
        </translation>
    </message>
    <message id="cite.thread">
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message id="cite.time">
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message id="cite.unhashed">
        <source>not hashed</source>
        <translation>not hashed</translation>
    </message>
    <message id="colour.blue">
        <source>Blue</source>
        <translation>Blue</translation>
    </message>
    <message id="colour.green">
        <source>Green</source>
        <translation>Green</translation>
    </message>
    <message id="colour.grey">
        <source>Grey</source>
        <translation>Grey</translation>
    </message>
    <message id="colour.olive">
        <source>Olive</source>
        <translation>Olive</translation>
    </message>
    <message id="colour.orange">
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message id="colour.pink">
        <source>Pink</source>
        <translation>Pink</translation>
    </message>
    <message id="colour.red">
        <source>Red</source>
        <translation>Red</translation>
    </message>
    <message id="colour.teal">
        <source>Teal</source>
        <translation>Teal</translation>
    </message>
    <message id="colour.violet">
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
    <message id="count.calls" numerus="yes">
        <source>{count} calls</source>
        <translation>
            <numerusform>1 call</numerusform>
            <numerusform>{count} calls</numerusform>
        </translation>
    </message>
    <message id="count.entries" numerus="yes">
        <source>{count} entries</source>
        <translation>
            <numerusform>1 entry</numerusform>
            <numerusform>{count} entries</numerusform>
        </translation>
    </message>
    <message id="count.files" numerus="yes">
        <source>{count} entries</source>
        <translation>
            <numerusform>1 entry</numerusform>
            <numerusform>{count} entries</numerusform>
        </translation>
    </message>
    <message id="count.messages" numerus="yes">
        <source>{count} messages</source>
        <translation>
            <numerusform>1 message</numerusform>
            <numerusform>{count} messages</numerusform>
        </translation>
    </message>
    <message id="count.photos" numerus="yes">
        <source>{count} photos</source>
        <translation>
            <numerusform>1 photo</numerusform>
            <numerusform>{count} photos</numerusform>
        </translation>
    </message>
    <message id="count.recovered" numerus="yes">
        <source>{count} recovered</source>
        <translation>
            <numerusform>1 recovered</numerusform>
            <numerusform>{count} recovered</numerusform>
        </translation>
    </message>
    <message id="count.threads" numerus="yes">
        <source>{count} conversations</source>
        <translation>
            <numerusform>1 conversation</numerusform>
            <numerusform>{count} conversations</numerusform>
        </translation>
    </message>
    <message id="device.clock_offset">
        <source>Clock offset</source>
        <translation>Clock offset</translation>
    </message>
    <message id="device.device">
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message id="device.example">
        <source>Example: stored {stored} → corrected {corrected} ({zone})</source>
        <translation>Example: stored {stored} → corrected {corrected} ({zone})</translation>
    </message>
    <message id="device.example_zoneless">
        <source>Example (a time without zone): so far {stored} → then {corrected} ({zone})</source>
        <translation>Example (a time without zone): so far {stored} → then {corrected} ({zone})</translation>
    </message>
    <message id="device.exhibit">
        <source>Exhibit</source>
        <translation>Exhibit</translation>
    </message>
    <message id="device.holder">
        <source>Holder</source>
        <translation>Holder</translation>
    </message>
    <message id="device.label">
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message id="device.needs_label">
        <source>A device needs a label.</source>
        <translation>A device needs a label.</translation>
    </message>
    <message id="device.needs_source">
        <source>Say how the offset was found (such as: compared with a standard clock at acquisition).</source>
        <translation>Say how the offset was found (such as: compared with a standard clock at acquisition).</translation>
    </message>
    <message id="device.no_offset">
        <source>Write ±h:m:s, such as +0:01:30.</source>
        <translation>Write ±h:m:s, such as +0:01:30.</translation>
    </message>
    <message id="device.notes">
        <source>Acquisition notes</source>
        <translation>Acquisition notes</translation>
    </message>
    <message id="device.offset_form">
        <source>+0:01:30</source>
        <translation>+0:01:30</translation>
    </message>
    <message id="device.offset_hint">
        <source>+ when the clock of the device was ahead, - when behind. Stored times never change; corrected ones stand beside them.</source>
        <translation>+ when the clock of the device was ahead, - when behind. Stored times never change; corrected ones stand beside them.</translation>
    </message>
    <message id="device.offset_source">
        <source>How the offset was found</source>
        <translation>How the offset was found</translation>
    </message>
    <message id="device.owner">
        <source>Owner's account</source>
        <translation>Owner's account</translation>
    </message>
    <message id="device.owner_hint">
        <source>● marks accounts that the record itself gives as the owner's.</source>
        <translation>● marks accounts that the record itself gives as the owner's.</translation>
    </message>
    <message id="device.revert">
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
    <message id="device.save">
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message id="device.saved">
        <source>Device “{device}” saved</source>
        <translation>Device “{device}” saved</translation>
    </message>
    <message id="device.taken">
        <source>Another device has this label.</source>
        <translation>Another device has this label.</translation>
    </message>
    <message id="device.timezone">
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message id="device.unchanged">
        <source>Nothing is changed</source>
        <translation>Nothing is changed</translation>
    </message>
    <message id="device.zone_case">
        <source>Not set: the case's zone, {zone}, holds.</source>
        <translation>Not set: the case's zone, {zone}, holds.</translation>
    </message>
    <message id="device.zone_own">
        <source>Set for this device: times stored without a zone are read in it.</source>
        <translation>Set for this device: times stored without a zone are read in it.</translation>
    </message>
    <message id="device_entry.device added">
        <source>device added</source>
        <translation>device added</translation>
    </message>
    <message id="device_entry.device changed">
        <source>changed</source>
        <translation>changed</translation>
    </message>
    <message id="device_entry.evidence added">
        <source>evidence added</source>
        <translation>evidence added</translation>
    </message>
    <message id="device_entry.evidence joined to device">
        <source>joined to this device</source>
        <translation>joined to this device</translation>
    </message>
    <message id="device_fact.android_id">
        <source>Android id</source>
        <translation>Android id</translation>
    </message>
    <message id="device_fact.device_name">
        <source>name of the device</source>
        <translation>name of the device</translation>
    </message>
    <message id="device_fact.imei">
        <source>IMEI</source>
        <translation>IMEI</translation>
    </message>
    <message id="device_fact.manufacturer">
        <source>manufacturer</source>
        <translation>manufacturer</translation>
    </message>
    <message id="device_fact.model">
        <source>model</source>
        <translation>model</translation>
    </message>
    <message id="device_fact.os_version">
        <source>OS version</source>
        <translation>OS version</translation>
    </message>
    <message id="device_fact.phone_number">
        <source>phone number</source>
        <translation>phone number</translation>
    </message>
    <message id="device_fact.serial">
        <source>serial number</source>
        <translation>serial number</translation>
    </message>
    <message id="device_fact.timezone">
        <source>zone set on the device</source>
        <translation>zone set on the device</translation>
    </message>
    <message id="device_fact.udid">
        <source>UDID</source>
        <translation>UDID</translation>
    </message>
    <message id="devices.change">
        <source>{field}: {before} → {after}</source>
        <translation>{field}: {before} → {after}</translation>
    </message>
    <message id="devices.evidence">
        <source>Acquisitions ({count})</source>
        <translation>Acquisitions ({count})</translation>
    </message>
    <message id="devices.history">
        <source>History of changes ({count})</source>
        <translation>History of changes ({count})</translation>
    </message>
    <message id="devices.identifiers">
        <source>Identifiers in the evidence ({count})</source>
        <translation>Identifiers in the evidence ({count})</translation>
    </message>
    <message id="devices.no_evidence">
        <source>No evidence of this device.</source>
        <translation>No evidence of this device.</translation>
    </message>
    <message id="devices.no_identifiers">
        <source>No serial number, IMEI or the like was found in the evidence.</source>
        <translation>No serial number, IMEI or the like was found in the evidence.</translation>
    </message>
    <message id="devices.none">
        <source>No device yet; they are listed here once evidence is added.</source>
        <translation>No device yet; they are listed here once evidence is added.</translation>
    </message>
    <message id="devices.nothing">
        <source>(nothing)</source>
        <translation>(nothing)</translation>
    </message>
    <message id="devices.open">
        <source>About the device …</source>
        <translation>About the device …</translation>
    </message>
    <message id="devices.stored">
        <source>{hash} that the image carries</source>
        <translation>{hash} that the image carries</translation>
    </message>
    <message id="devices.title">
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message id="devices.volume">
        <source>volume {number}</source>
        <translation>volume {number}</translation>
    </message>
    <message id="dialog.calendar">
        <source>Choose from a calendar</source>
        <translation>Choose from a calendar</translation>
    </message>
    <message id="dialog.cancel">
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message id="dialog.choose">
        <source>Choose …</source>
        <translation>Choose …</translation>
    </message>
    <message id="dialog.copy">
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message id="direction.in">
        <source>incoming</source>
        <translation>incoming</translation>
    </message>
    <message id="direction.inferred">
        <source>direction inferred</source>
        <translation>direction inferred</translation>
    </message>
    <message id="direction.out">
        <source>outgoing</source>
        <translation>outgoing</translation>
    </message>
    <message id="direction.unknown">
        <source>direction unknown</source>
        <translation>direction unknown</translation>
    </message>
    <message id="dock.inspector">
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message id="dock.jobs">
        <source>Job log</source>
        <translation>Job log</translation>
    </message>
    <message id="empty.add_evidence">
        <source>Add evidence …</source>
        <translation>Add evidence …</translation>
    </message>
    <message id="empty.widen">
        <source>Show without filter</source>
        <translation>Show without filter</translation>
    </message>
    <message id="error.busy_case">
        <source>Another program holds the files of the case. Open it again when that one has ended.</source>
        <translation>Another program holds the files of the case. Open it again when that one has ended.</translation>
    </message>
    <message id="error.damaged_case">
        <source>The case file (case.db) is damaged and cannot be read. Put it back from a backup.</source>
        <translation>The case file (case.db) is damaged and cannot be read. Put it back from a backup.</translation>
    </message>
    <message id="error.newer_case">
        <source>This case was written by a newer version of the program, so this one does not open it. Update the program.</source>
        <translation>This case was written by a newer version of the program, so this one does not open it. Update the program.</translation>
    </message>
    <message id="error.no_case">
        <source>There is no case in this folder.</source>
        <translation>There is no case in this folder.</translation>
    </message>
    <message id="error.no_room">
        <source>The disk that the case lies on is full. Nothing is lost; make room and go on.</source>
        <translation>The disk that the case lies on is full. Nothing is lost; make room and go on.</translation>
    </message>
    <message id="evidence.folders">
        <source>Volumes and folders</source>
        <translation>Volumes and folders</translation>
    </message>
    <message id="evidence.mime">
        <source>Content</source>
        <translation>Content</translation>
    </message>
    <message id="evidence.modified">
        <source>Modified</source>
        <translation>Modified</translation>
    </message>
    <message id="evidence.name">
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message id="evidence.none">
        <source>No evidence in this case yet</source>
        <translation>No evidence in this case yet</translation>
    </message>
    <message id="evidence.size">
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message id="evidence.state">
        <source>State</source>
        <translation>State</translation>
    </message>
    <message id="evidence.volume">
        <source>volume {number} {type}</source>
        <translation>volume {number} {type}</translation>
    </message>
    <message id="evidence_status.added">
        <source>added</source>
        <translation>added</translation>
    </message>
    <message id="evidence_status.changed">
        <source>changed while it was read</source>
        <translation>changed while it was read</translation>
    </message>
    <message id="evidence_status.failed">
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message id="evidence_status.hashed">
        <source>hashed</source>
        <translation>hashed</translation>
    </message>
    <message id="evidence_status.mismatch">
        <source>hash mismatch</source>
        <translation>hash mismatch</translation>
    </message>
    <message id="evidence_status.unreadable in part">
        <source>unreadable in part</source>
        <translation>unreadable in part</translation>
    </message>
    <message id="evidence_status.verified">
        <source>verified</source>
        <translation>verified</translation>
    </message>
    <message id="field.accessed">
        <source>accessed</source>
        <translation>accessed</translation>
    </message>
    <message id="field.added_at">
        <source>added</source>
        <translation>added</translation>
    </message>
    <message id="field.altitude">
        <source>altitude (m)</source>
        <translation>altitude (m)</translation>
    </message>
    <message id="field.app">
        <source>app</source>
        <translation>app</translation>
    </message>
    <message id="field.attachments">
        <source>attachments</source>
        <translation>attachments</translation>
    </message>
    <message id="field.blocked">
        <source>blocked</source>
        <translation>blocked</translation>
    </message>
    <message id="field.changed">
        <source>changed</source>
        <translation>changed</translation>
    </message>
    <message id="field.content_assumed">
        <source>content assumed to lie in one piece (FAT)</source>
        <translation>content assumed to lie in one piece (FAT)</translation>
    </message>
    <message id="field.corrected">
        <source>{name}, corrected</source>
        <translation>{name}, corrected</translation>
    </message>
    <message id="field.created">
        <source>created</source>
        <translation>created</translation>
    </message>
    <message id="field.delivered_at">
        <source>delivered</source>
        <translation>delivered</translation>
    </message>
    <message id="field.device">
        <source>device</source>
        <translation>device</translation>
    </message>
    <message id="field.direction">
        <source>direction</source>
        <translation>direction</translation>
    </message>
    <message id="field.duration_s">
        <source>duration</source>
        <translation>duration</translation>
    </message>
    <message id="field.edited">
        <source>edited</source>
        <translation>edited</translation>
    </message>
    <message id="field.edits">
        <source>earlier texts</source>
        <translation>earlier texts</translation>
    </message>
    <message id="field.ended_at">
        <source>ended</source>
        <translation>ended</translation>
    </message>
    <message id="field.error">
        <source>error</source>
        <translation>error</translation>
    </message>
    <message id="field.folder">
        <source>folder</source>
        <translation>folder</translation>
    </message>
    <message id="field.height">
        <source>height</source>
        <translation>height</translation>
    </message>
    <message id="field.identifier">
        <source>identifier</source>
        <translation>identifier</translation>
    </message>
    <message id="field.identifiers">
        <source>identifiers</source>
        <translation>identifiers</translation>
    </message>
    <message id="field.inode">
        <source>inode</source>
        <translation>inode</translation>
    </message>
    <message id="field.installed_at">
        <source>installed</source>
        <translation>installed</translation>
    </message>
    <message id="field.installer">
        <source>installed by</source>
        <translation>installed by</translation>
    </message>
    <message id="field.latitude">
        <source>latitude</source>
        <translation>latitude</translation>
    </message>
    <message id="field.longitude">
        <source>longitude</source>
        <translation>longitude</translation>
    </message>
    <message id="field.make">
        <source>maker</source>
        <translation>maker</translation>
    </message>
    <message id="field.md5">
        <source>MD5</source>
        <translation>MD5</translation>
    </message>
    <message id="field.mime">
        <source>content type</source>
        <translation>content type</translation>
    </message>
    <message id="field.model">
        <source>model</source>
        <translation>model</translation>
    </message>
    <message id="field.modified">
        <source>modified</source>
        <translation>modified</translation>
    </message>
    <message id="field.name">
        <source>name</source>
        <translation>name</translation>
    </message>
    <message id="field.note">
        <source>note</source>
        <translation>note</translation>
    </message>
    <message id="field.organization">
        <source>organisation</source>
        <translation>organisation</translation>
    </message>
    <message id="field.other_names">
        <source>other names</source>
        <translation>other names</translation>
    </message>
    <message id="field.outcome">
        <source>outcome</source>
        <translation>outcome</translation>
    </message>
    <message id="field.owner">
        <source>owner's own</source>
        <translation>owner's own</translation>
    </message>
    <message id="field.package">
        <source>package</source>
        <translation>package</translation>
    </message>
    <message id="field.peer">
        <source>other side</source>
        <translation>other side</translation>
    </message>
    <message id="field.peer_name">
        <source>name of other side</source>
        <translation>name of other side</translation>
    </message>
    <message id="field.query">
        <source>query</source>
        <translation>query</translation>
    </message>
    <message id="field.raw_path">
        <source>name as found</source>
        <translation>name as found</translation>
    </message>
    <message id="field.reactions">
        <source>reactions</source>
        <translation>reactions</translation>
    </message>
    <message id="field.read_at">
        <source>read</source>
        <translation>read</translation>
    </message>
    <message id="field.recipients">
        <source>recipients</source>
        <translation>recipients</translation>
    </message>
    <message id="field.referrer">
        <source>referrer</source>
        <translation>referrer</translation>
    </message>
    <message id="field.reply_to">
        <source>reply to</source>
        <translation>reply to</translation>
    </message>
    <message id="field.searched_at">
        <source>searched</source>
        <translation>searched</translation>
    </message>
    <message id="field.sender">
        <source>sender</source>
        <translation>sender</translation>
    </message>
    <message id="field.sender_name">
        <source>sender name</source>
        <translation>sender name</translation>
    </message>
    <message id="field.sent_at">
        <source>sent</source>
        <translation>sent</translation>
    </message>
    <message id="field.serial">
        <source>serial number</source>
        <translation>serial number</translation>
    </message>
    <message id="field.service">
        <source>service</source>
        <translation>service</translation>
    </message>
    <message id="field.sha1">
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message id="field.sha256">
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message id="field.size">
        <source>size</source>
        <translation>size</translation>
    </message>
    <message id="field.software">
        <source>software</source>
        <translation>software</translation>
    </message>
    <message id="field.source_app">
        <source>source app</source>
        <translation>source app</translation>
    </message>
    <message id="field.started_at">
        <source>started</source>
        <translation>started</translation>
    </message>
    <message id="field.state">
        <source>state</source>
        <translation>state</translation>
    </message>
    <message id="field.taken_at">
        <source>taken</source>
        <translation>taken</translation>
    </message>
    <message id="field.target">
        <source>target</source>
        <translation>target</translation>
    </message>
    <message id="field.thread">
        <source>conversation</source>
        <translation>conversation</translation>
    </message>
    <message id="field.thread_name">
        <source>conversation name</source>
        <translation>conversation name</translation>
    </message>
    <message id="field.title">
        <source>title</source>
        <translation>title</translation>
    </message>
    <message id="field.type">
        <source>type</source>
        <translation>type</translation>
    </message>
    <message id="field.typed">
        <source>typed</source>
        <translation>typed</translation>
    </message>
    <message id="field.updated_at">
        <source>updated</source>
        <translation>updated</translation>
    </message>
    <message id="field.url">
        <source>address</source>
        <translation>address</translation>
    </message>
    <message id="field.value">
        <source>value</source>
        <translation>value</translation>
    </message>
    <message id="field.version">
        <source>version</source>
        <translation>version</translation>
    </message>
    <message id="field.visit_count">
        <source>visits</source>
        <translation>visits</translation>
    </message>
    <message id="field.visited_at">
        <source>visited</source>
        <translation>visited</translation>
    </message>
    <message id="field.width">
        <source>width</source>
        <translation>width</translation>
    </message>
    <message id="field.zone_known">
        <source>time zone recorded</source>
        <translation>time zone recorded</translation>
    </message>
    <message id="filter.after">
        <source>From</source>
        <translation>From</translation>
    </message>
    <message id="filter.all">
        <source>All</source>
        <translation>All</translation>
    </message>
    <message id="filter.any_origin">
        <source>Any origin</source>
        <translation>Any origin</translation>
    </message>
    <message id="filter.apply">
        <source>Apply</source>
        <translation>Apply</translation>
    </message>
    <message id="filter.bad_date">
        <source>No such date. Write 2025, 2025-06 or 2025-06-03.</source>
        <translation>No such date. Write 2025, 2025-06 or 2025-06-03.</translation>
    </message>
    <message id="filter.before">
        <source>Until</source>
        <translation>Until</translation>
    </message>
    <message id="filter.category">
        <source>Category</source>
        <translation>Category</translation>
    </message>
    <message id="filter.clear">
        <source>✕ All</source>
        <translation>✕ All</translation>
    </message>
    <message id="filter.date_form">
        <source>2025, 2025-06 or 2025-06-03</source>
        <translation>2025, 2025-06 or 2025-06-03</translation>
    </message>
    <message id="filter.deleted">
        <source>Deleted or recovered only</source>
        <translation>Deleted or recovered only</translation>
    </message>
    <message id="filter.device">
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message id="filter.hidden">
        <source>+{count}</source>
        <translation>+{count}</translation>
    </message>
    <message id="filter.more">
        <source>More</source>
        <translation>More</translation>
    </message>
    <message id="filter.period">
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message id="filter.person">
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message id="filter.person_hint">
        <source>Enter takes the identifier as typed</source>
        <translation>Enter takes the identifier as typed</translation>
    </message>
    <message id="filter.person_typed">
        <source>Name or identifier</source>
        <translation>Name or identifier</translation>
    </message>
    <message id="filter.scope">
        <source>Warrant</source>
        <translation>Warrant</translation>
    </message>
    <message id="filter.scope_narrow">
        <source>Warrant scope: {scope}. Press to show only what lies inside</source>
        <translation>Warrant scope: {scope}. Press to show only what lies inside</translation>
    </message>
    <message id="filter.scope_outside">
        <source>outside shown</source>
        <translation>outside shown</translation>
    </message>
    <message id="filter.scope_widen">
        <source>Warrant scope: {scope}. Press to show also what lies outside; this is logged</source>
        <translation>Warrant scope: {scope}. Press to show also what lies outside; this is logged</translation>
    </message>
    <message id="filter.service">
        <source>App</source>
        <translation>App</translation>
    </message>
    <message id="filter.tag">
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message id="filter.tagged">
        <source>Tagged only</source>
        <translation>Tagged only</translation>
    </message>
    <message id="flag.dakuten">
        <source>voicing marks apart</source>
        <translation>voicing marks apart</translation>
    </message>
    <message id="flag.emoji_dropped">
        <source>emoji put in</source>
        <translation>emoji put in</translation>
    </message>
    <message id="flag.enclosed">
        <source>enclosed letters</source>
        <translation>enclosed letters</translation>
    </message>
    <message id="flag.fuzzy">
        <source>nearly</source>
        <translation>nearly</translation>
    </message>
    <message id="flag.homoglyph_kana">
        <source>look-alike kana</source>
        <translation>look-alike kana</translation>
    </message>
    <message id="flag.homoglyph_latin">
        <source>look-alike letters</source>
        <translation>look-alike letters</translation>
    </message>
    <message id="flag.iteration">
        <source>iteration marks</source>
        <translation>iteration marks</translation>
    </message>
    <message id="flag.leet">
        <source>figures for letters</source>
        <translation>figures for letters</translation>
    </message>
    <message id="flag.line_break">
        <source>broken across lines</source>
        <translation>broken across lines</translation>
    </message>
    <message id="flag.long_vowel">
        <source>long vowels</source>
        <translation>long vowels</translation>
    </message>
    <message id="flag.reading">
        <source>spelt by reading</source>
        <translation>spelt by reading</translation>
    </message>
    <message id="flag.reversed">
        <source>backwards</source>
        <translation>backwards</translation>
    </message>
    <message id="flag.ruby">
        <source>ruby</source>
        <translation>ruby</translation>
    </message>
    <message id="flag.sep_dropped">
        <source>separators put in</source>
        <translation>separators put in</translation>
    </message>
    <message id="flag.space_dropped">
        <source>spaces put in</source>
        <translation>spaces put in</translation>
    </message>
    <message id="flag.split_kanji">
        <source>kanji taken apart</source>
        <translation>kanji taken apart</translation>
    </message>
    <message id="flag.vertical">
        <source>written downwards</source>
        <translation>written downwards</translation>
    </message>
    <message id="flag.zero_width">
        <source>zero-width characters</source>
        <translation>zero-width characters</translation>
    </message>
    <message id="gallery.blurred">
        <source>blurred; b shows one</source>
        <translation>blurred; b shows one</translation>
    </message>
    <message id="gallery.empty">
        <source>No photos were found.</source>
        <translation>No photos were found.</translation>
    </message>
    <message id="gallery.empty_filter">
        <source>No photo lies within this filter · {count} photos without it</source>
        <translation>No photo lies within this filter · {count} photos without it</translation>
    </message>
    <message id="gallery.no_preview">
        <source>no preview: the picture could not be decoded</source>
        <translation>no preview: the picture could not be decoded</translation>
    </message>
    <message id="gallery.placed">
        <source>◎ {count} with GPS</source>
        <translation>◎ {count} with GPS</translation>
    </message>
    <message id="guide.back">
        <source>The way back</source>
        <translation>The way back</translation>
    </message>
    <message id="guide.back_text">
        <source>The inspector shows six steps from a fact back to the hash of the image; each is a link. Source row reads the row from a copy of the evidence's own database, Hex shows the first bytes of the file.</source>
        <translation>The inspector shows six steps from a fact back to the hash of the image; each is a link. Source row reads the row from a copy of the evidence's own database, Hex shows the first bytes of the file.</translation>
    </message>
    <message id="guide.begin">
        <source>Begin</source>
        <translation>Begin</translation>
    </message>
    <message id="guide.begin_text">
        <source>Make a case, add evidence (images, archives, folders), and begin to read while the rest is still being processed. Evidence is only read; what was committed stays when you stop.</source>
        <translation>Make a case, add evidence (images, archives, folders), and begin to read while the rest is still being processed. Evidence is only read; what was committed stays when you stop.</translation>
    </message>
    <message id="guide.report">
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message id="guide.report_text">
        <source>Report on the whole case, on what is tagged, or on what a query finds. The filter's device and period hold for it too. Each report goes into the log with its hash.</source>
        <translation>Report on the whole case, on what is tagged, or on what a query finds. The filter's device and period hold for it too. Each report goes into the log with its hash.</translation>
    </message>
    <message id="guide.review">
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message id="guide.review_text">
        <source>Under Hits go from hit to hit with j and k, mark with s what you have seen, tag with 1 to 9, and open the conversation with Enter. u takes the last tag back. Pictures stay blurred until you press b.</source>
        <translation>Under Hits go from hit to hit with j and k, mark with s what you have seen, tag with 1 to 9, and open the conversation with Enter. u takes the last tag back. Pictures stay blurred until you press b.</translation>
    </message>
    <message id="guide.sure">
        <source>How sure</source>
        <translation>How sure</translation>
    </message>
    <message id="guide.sure_text">
        <source>A dashed frame and ◇ mean: recovered from free pages or the log, not part of the current records. A direction that the program concluded is marked as inferred. Hits of the lexicon are leads for review and say nothing about a person.</source>
        <translation>A dashed frame and ◇ mean: recovered from free pages or the log, not part of the current records. A direction that the program concluded is marked as inferred. Hits of the lexicon are leads for review and say nothing about a person.</translation>
    </message>
    <message id="guide.title">
        <source>How to work here</source>
        <translation>How to work here</translation>
    </message>
    <message id="guide.unparsed">
        <source>What was not parsed</source>
        <translation>What was not parsed</translation>
    </message>
    <message id="guide.unparsed_text">
        <source>Unparsed lists everything that crashed, timed out, failed, was locked or was skipped by a limit, with its reason, what was kept of it, and what can be done; the overview counts it. Files that no reader of this program knows stand under Evidence only.</source>
        <translation>Unparsed lists everything that crashed, timed out, failed, was locked or was skipped by a limit, with its reason, what was kept of it, and what can be done; the overview counts it. Files that no reader of this program knows stand under Evidence only.</translation>
    </message>
    <message id="hits.all">
        <source>All categories</source>
        <translation>All categories</translation>
    </message>
    <message id="hits.categories">
        <source>Categories</source>
        <translation>Categories</translation>
    </message>
    <message id="hits.empty">
        <source>No word of the lexicon was found.</source>
        <translation>No word of the lexicon was found.</translation>
    </message>
    <message id="hits.empty_filter">
        <source>No word of the lexicon was found within this filter.</source>
        <translation>No word of the lexicon was found within this filter.</translation>
    </message>
    <message id="hits.found" numerus="yes">
        <source>{count} hits</source>
        <translation>
            <numerusform>1 hit</numerusform>
            <numerusform>{count} hits</numerusform>
        </translation>
    </message>
    <message id="hits.gone">
        <source>Object {id} is not in the case any more</source>
        <translation>Object {id} is not in the case any more</translation>
    </message>
    <message id="hits.hint">
        <source>Hits of the lexicon are leads for review, not findings. Space marks as seen and goes on, Enter opens the conversation.</source>
        <translation>Hits of the lexicon are leads for review, not findings. Space marks as seen and goes on, Enter opens the conversation.</translation>
    </message>
    <message id="hits.no_index">
        <source>The index is not built yet. It comes by itself after evidence was added.</source>
        <translation>The index is not built yet. It comes by itself after evidence was added.</translation>
    </message>
    <message id="hits.progress">
        <source>seen {seen} of {count}</source>
        <translation>seen {seen} of {count}</translation>
    </message>
    <message id="inspector.chain">
        <source>Provenance</source>
        <translation>Provenance</translation>
    </message>
    <message id="inspector.hex">
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message id="inspector.no_row">
        <source>This record is no row of a live table</source>
        <translation>This record is no row of a live table</translation>
    </message>
    <message id="inspector.no_tags">
        <source>No tags. Keys 1–9 tag, 0 untags, u takes the last one back.</source>
        <translation>No tags. Keys 1–9 tag, 0 untags, u takes the last one back.</translation>
    </message>
    <message id="inspector.note">
        <source>Note … (m)</source>
        <translation>Note … (m)</translation>
    </message>
    <message id="inspector.nothing">
        <source>Choose something on the left: here stands what it is, how sure it is, and the way back to its bytes.</source>
        <translation>Choose something on the left: here stands what it is, how sure it is, and the way back to its bytes.</translation>
    </message>
    <message id="inspector.outside">
        <source>Outside the warrant scope · the log tells that it was opened</source>
        <translation>Outside the warrant scope · the log tells that it was opened</translation>
    </message>
    <message id="inspector.outside_unlogged">
        <source>Outside the warrant scope · the case can only be read, so the log does not tell that it was opened</source>
        <translation>Outside the warrant scope · the case can only be read, so the log does not tell that it was opened</translation>
    </message>
    <message id="inspector.raw">
        <source>Case row</source>
        <translation>Case row</translation>
    </message>
    <message id="inspector.row">
        <source>Source row</source>
        <translation>Source row</translation>
    </message>
    <message id="inspector.row_read">
        <source>Read from a copy of the database, log included</source>
        <translation>Read from a copy of the database, log included</translation>
    </message>
    <message id="inspector.sealed">
        <source>Sealed ({who}: {reason}) · its content is shown after it is opened in its conversation</source>
        <translation>Sealed ({who}: {reason}) · its content is shown after it is opened in its conversation</translation>
    </message>
    <message id="inspector.tags">
        <source>Tags and notes</source>
        <translation>Tags and notes</translation>
    </message>
    <message id="inspector.to_chat">
        <source>In its conversation</source>
        <translation>In its conversation</translation>
    </message>
    <message id="inspector.to_device">
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message id="inspector.to_file">
        <source>In its folder</source>
        <translation>In its folder</translation>
    </message>
    <message id="inspector.zone_assumed">
        <source>stored without zone: read in the zone of the device</source>
        <translation>stored without zone: read in the zone of the device</translation>
    </message>
    <message id="jobs.caged" numerus="yes">
        <source>Workers are caged ({count} layers)</source>
        <translation>
            <numerusform>Workers are caged (1 layer)</numerusform>
            <numerusform>Workers are caged ({count} layers)</numerusform>
        </translation>
    </message>
    <message id="jobs.ended">
        <source>● Complete · {seconds} s · {count} not parsed</source>
        <translation>● Complete · {seconds} s · {count} not parsed</translation>
    </message>
    <message id="jobs.lacking" numerus="yes">
        <source>{count} protections that this system does not offer</source>
        <translation>
            <numerusform>1 protection that this system does not offer</numerusform>
            <numerusform>{count} protections that this system does not offer</numerusform>
        </translation>
    </message>
    <message id="jobs.nothing">
        <source>What readings and reports of this session did is shown here. The log view has the whole record.</source>
        <translation>What readings and reports of this session did is shown here. The log view has the whole record.</translation>
    </message>
    <message id="jobs.stopped">
        <source>■ Stopped · {seconds} s · {count} not parsed</source>
        <translation>■ Stopped · {seconds} s · {count} not parsed</translation>
    </message>
    <message id="jobs.went_on">
        <source>Went on after waiting {seconds} s</source>
        <translation>Went on after waiting {seconds} s</translation>
    </message>
    <message id="kind.accounts">
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message id="kind.apps">
        <source>Apps</source>
        <translation>Apps</translation>
    </message>
    <message id="kind.bookmarks">
        <source>Bookmarks</source>
        <translation>Bookmarks</translation>
    </message>
    <message id="kind.calls">
        <source>Calls</source>
        <translation>Calls</translation>
    </message>
    <message id="kind.contacts">
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message id="kind.device_facts">
        <source>Facts about the device</source>
        <translation>Facts about the device</translation>
    </message>
    <message id="kind.downloads">
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message id="kind.files">
        <source>Files and folders</source>
        <translation>Files and folders</translation>
    </message>
    <message id="kind.hits">
        <source>Hits of the lexicon</source>
        <translation>Hits of the lexicon</translation>
    </message>
    <message id="kind.messages">
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message id="kind.photos">
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message id="kind.recovered">
        <source>Recovered or from the log</source>
        <translation>Recovered or from the log</translation>
    </message>
    <message id="kind.searches">
        <source>Searches</source>
        <translation>Searches</translation>
    </message>
    <message id="kind.tags">
        <source>Tagged</source>
        <translation>Tagged</translation>
    </message>
    <message id="kind.visits">
        <source>Page visits</source>
        <translation>Page visits</translation>
    </message>
    <message id="kind_one.accounts">
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message id="kind_one.apps">
        <source>App</source>
        <translation>App</translation>
    </message>
    <message id="kind_one.bookmarks">
        <source>Bookmark</source>
        <translation>Bookmark</translation>
    </message>
    <message id="kind_one.calls">
        <source>Call</source>
        <translation>Call</translation>
    </message>
    <message id="kind_one.contacts">
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message id="kind_one.device_facts">
        <source>Fact about the device</source>
        <translation>Fact about the device</translation>
    </message>
    <message id="kind_one.downloads">
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message id="kind_one.files">
        <source>File</source>
        <translation>File</translation>
    </message>
    <message id="kind_one.messages">
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message id="kind_one.photos">
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message id="kind_one.searches">
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message id="kind_one.visits">
        <source>Page visit</source>
        <translation>Page visit</translation>
    </message>
    <message id="log.at">
        <source>When</source>
        <translation>When</translation>
    </message>
    <message id="log.complete">
        <source>complete</source>
        <translation>complete</translation>
    </message>
    <message id="log.detail">
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message id="log.faults" numerus="yes">
        <source>{count} faults of the program in this session (press to see them)</source>
        <translation>
            <numerusform>1 fault of the program in this session (press to see it)</numerusform>
            <numerusform>{count} faults of the program in this session (press to see them)</numerusform>
        </translation>
    </message>
    <message id="log.holds">
        <source>every entry's hash covers the one before it: the chain holds</source>
        <translation>every entry's hash covers the one before it: the chain holds</translation>
    </message>
    <message id="log.none_opened">
        <source>{count} tried, none opens it</source>
        <translation>{count} tried, none opens it</translation>
    </message>
    <message id="log.number">
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message id="log.stopped">
        <source>stopped before its end</source>
        <translation>stopped before its end</translation>
    </message>
    <message id="log.what">
        <source>What</source>
        <translation>What</translation>
    </message>
    <message id="log.who">
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message id="lost.gone">
        <source>gone since it was read</source>
        <translation>gone since it was read</translation>
    </message>
    <message id="lost.lost">
        <source>lost while it was read</source>
        <translation>lost while it was read</translation>
    </message>
    <message id="meaning.crashed">
        <source>The process that read it broke down, was tried once more and given up, or it did what it may not and was stopped at once. What came before is kept where a number of records stands. “Go on with sources that did not finish” tries crashed steps again; look at the file with a second tool.</source>
        <translation>The process that read it broke down, was tried once more and given up, or it did what it may not and was stopped at once. What came before is kept where a number of records stands. “Go on with sources that did not finish” tries crashed steps again; look at the file with a second tool.</translation>
    </message>
    <message id="meaning.failed">
        <source>It is damaged, incomplete, or of a form that this version does not know. What came before is kept where a number of records stands. Look at it with a second tool.</source>
        <translation>It is damaged, incomplete, or of a form that this version does not know. What came before is kept where a number of records stands. Look at it with a second tool.</translation>
    </message>
    <message id="meaning.locked">
        <source>It is encrypted or protected, and its content was not looked at. An encrypted ZIP is read when it is added again with its password. Unlock anything else with another tool and add the result as evidence.</source>
        <translation>It is encrypted or protected, and its content was not looked at. An encrypted ZIP is read when it is added again with its password. Unlock anything else with another tool and add the result as evidence.</translation>
    </message>
    <message id="meaning.skipped_limit">
        <source>A limit of size, number or depth was reached: what came before is kept, the rest was not read.</source>
        <translation>A limit of size, number or depth was reached: what came before is kept, the rest was not read.</translation>
    </message>
    <message id="meaning.timeout">
        <source>The process that read it did not come to an end, or gave no sign of life, and was stopped. What came before is kept where a number of records stands. “Go on with sources that did not finish” tries it again.</source>
        <translation>The process that read it did not come to an end, or gave no sign of life, and was stopped. What came before is kept where a number of records stands. “Go on with sources that did not finish” tries it again.</translation>
    </message>
    <message id="meaning.warning">
        <source>It was parsed, but for the single records or values named here.</source>
        <translation>It was parsed, but for the single records or values named here.</translation>
    </message>
    <message id="message_type.contact">
        <source>contact</source>
        <translation>contact</translation>
    </message>
    <message id="message_type.location">
        <source>location</source>
        <translation>location</translation>
    </message>
    <message id="message_type.media">
        <source>media</source>
        <translation>media</translation>
    </message>
    <message id="message_type.other">
        <source>other</source>
        <translation>other</translation>
    </message>
    <message id="message_type.payment">
        <source>payment</source>
        <translation>payment</translation>
    </message>
    <message id="message_type.poll">
        <source>poll</source>
        <translation>poll</translation>
    </message>
    <message id="message_type.revoked">
        <source>message taken back (marked by the app)</source>
        <translation>message taken back (marked by the app)</translation>
    </message>
    <message id="message_type.sticker">
        <source>sticker</source>
        <translation>sticker</translation>
    </message>
    <message id="message_type.system">
        <source>notice of the app</source>
        <translation>notice of the app</translation>
    </message>
    <message id="message_type.text">
        <source>text</source>
        <translation>text</translation>
    </message>
    <message id="new_case.after">
        <source>From</source>
        <translation>From</translation>
    </message>
    <message id="new_case.before">
        <source>Until</source>
        <translation>Until</translation>
    </message>
    <message id="new_case.confirm">
        <source>Create case</source>
        <translation>Create case</translation>
    </message>
    <message id="new_case.days_hint">
        <source>Both days are included; a year or a month will do. Empty: no limit.</source>
        <translation>Both days are included; a year or a month will do. Empty: no limit.</translation>
    </message>
    <message id="new_case.devices">
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message id="new_case.devices_hint">
        <source>Labels of devices, separated by commas. Empty: all devices.</source>
        <translation>Labels of devices, separated by commas. Empty: all devices.</translation>
    </message>
    <message id="new_case.ends_before">
        <source>It ends before it begins.</source>
        <translation>It ends before it begins.</translation>
    </message>
    <message id="new_case.examiner">
        <source>Examiner</source>
        <translation>Examiner</translation>
    </message>
    <message id="new_case.folder">
        <source>Folder of the case</source>
        <translation>Folder of the case</translation>
    </message>
    <message id="new_case.folder_hint">
        <source>Suggested from the number. The folder must not be there yet, or be empty.</source>
        <translation>Suggested from the number. The folder must not be there yet, or be empty.</translation>
    </message>
    <message id="new_case.making">
        <source>Making the case …</source>
        <translation>Making the case …</translation>
    </message>
    <message id="new_case.needs_folder">
        <source>Choose a folder for the case.</source>
        <translation>Choose a folder for the case.</translation>
    </message>
    <message id="new_case.no_day">
        <source>No such day (write 2025, 2025-06 or 2025-06-12).</source>
        <translation>No such day (write 2025, 2025-06 or 2025-06-12).</translation>
    </message>
    <message id="new_case.no_zone">
        <source>There is no time zone of this name (try Asia/Tokyo).</source>
        <translation>There is no time zone of this name (try Asia/Tokyo).</translation>
    </message>
    <message id="new_case.number">
        <source>Case number</source>
        <translation>Case number</translation>
    </message>
    <message id="new_case.place_case">
        <source>There is a case here already.</source>
        <translation>There is a case here already.</translation>
    </message>
    <message id="new_case.place_file">
        <source>This is a file, not a folder.</source>
        <translation>This is a file, not a folder.</translation>
    </message>
    <message id="new_case.place_relative">
        <source>Give the whole path of the folder.</source>
        <translation>Give the whole path of the folder.</translation>
    </message>
    <message id="new_case.place_share">
        <source>A case cannot lie on a network share: choose a folder of a local disk.</source>
        <translation>A case cannot lie on a network share: choose a folder of a local disk.</translation>
    </message>
    <message id="new_case.place_unwritable">
        <source>Nothing can be written here.</source>
        <translation>Nothing can be written here.</translation>
    </message>
    <message id="new_case.place_used">
        <source>This folder is not empty.</source>
        <translation>This folder is not empty.</translation>
    </message>
    <message id="new_case.reference">
        <source>Warrant and court</source>
        <translation>Warrant and court</translation>
    </message>
    <message id="new_case.timezone">
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message id="new_case.timezone_hint">
        <source>Times stored without a zone (photos, FAT, text exports) are read in this one; each device can have its own.</source>
        <translation>Times stored without a zone (photos, FAT, text exports) are read in this one; each device can have its own.</translation>
    </message>
    <message id="new_case.title">
        <source>New case</source>
        <translation>New case</translation>
    </message>
    <message id="new_case.warrant">
        <source>Warrant scope (optional)</source>
        <translation>Warrant scope (optional)</translation>
    </message>
    <message id="no">
        <source>No</source>
        <translation>No</translation>
    </message>
    <message id="notice.busy">
        <source>Another program is reading evidence into this case. You can look and tag; add evidence when it has ended.</source>
        <translation>Another program is reading evidence into this case. You can look and tag; add evidence when it has ended.</translation>
    </message>
    <message id="notice.close">
        <source>Close this notice</source>
        <translation>Close this notice</translation>
    </message>
    <message id="notice.medium">
        <source>Opened for reading only: the medium cannot be written, or you may not write here. No tags, no new evidence.</source>
        <translation>Opened for reading only: the medium cannot be written, or you may not write here. No tags, no new evidence.</translation>
    </message>
    <message id="notice.network">
        <source>Opened for reading only: the case lies on a network share. Copy it to a local disk to work on it.</source>
        <translation>Opened for reading only: the case lies on a network share. Copy it to a local disk to work on it.</translation>
    </message>
    <message id="origin.carved">
        <source>carved</source>
        <translation>carved</translation>
    </message>
    <message id="origin.live">
        <source>in the current records</source>
        <translation>in the current records</translation>
    </message>
    <message id="origin.recovered">
        <source>recovered</source>
        <translation>recovered</translation>
    </message>
    <message id="origin.wal">
        <source>from the write-ahead log</source>
        <translation>from the write-ahead log</translation>
    </message>
    <message id="outcome.crashed">
        <source>crashed</source>
        <translation>crashed</translation>
    </message>
    <message id="outcome.failed">
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message id="outcome.locked">
        <source>locked</source>
        <translation>locked</translation>
    </message>
    <message id="outcome.not_applicable">
        <source>not applicable</source>
        <translation>not applicable</translation>
    </message>
    <message id="outcome.ok">
        <source>parsed</source>
        <translation>parsed</translation>
    </message>
    <message id="outcome.skipped_limit">
        <source>skipped by limit</source>
        <translation>skipped by limit</translation>
    </message>
    <message id="outcome.timeout">
        <source>timed out</source>
        <translation>timed out</translation>
    </message>
    <message id="outcome.warning">
        <source>parsed with a warning</source>
        <translation>parsed with a warning</translation>
    </message>
    <message id="overview.all_parsed">
        <source>Everything that was nominated was parsed.</source>
        <translation>Everything that was nominated was parsed.</translation>
    </message>
    <message id="overview.evidence">
        <source>Evidence sources: {count}</source>
        <translation>Evidence sources: {count}</translation>
    </message>
    <message id="overview.found">
        <source>What was found</source>
        <translation>What was found</translation>
    </message>
    <message id="overview.hits_detail">
        <source>leads for review, not findings</source>
        <translation>leads for review, not findings</translation>
    </message>
    <message id="overview.recovered_detail">
        <source>free pages, log, unallocated</source>
        <translation>free pages, log, unallocated</translation>
    </message>
    <message id="overview.title">
        <source>{case} · {examiner}</source>
        <translation>{case} · {examiner}</translation>
    </message>
    <message id="overview.unparsed">
        <source>What was not parsed: {count}</source>
        <translation>What was not parsed: {count}</translation>
    </message>
    <message id="overview.volume">
        <source>volume {number} {type} · {state}</source>
        <translation>volume {number} {type} · {state}</translation>
    </message>
    <message id="platform.android">
        <source>Android</source>
        <translation>Android</translation>
    </message>
    <message id="platform.ios">
        <source>iPhone or iPad</source>
        <translation>iPhone or iPad</translation>
    </message>
    <message id="platform.ios_backup">
        <source>backup of an iPhone</source>
        <translation>backup of an iPhone</translation>
    </message>
    <message id="platform.macos">
        <source>Mac</source>
        <translation>Mac</translation>
    </message>
    <message id="platform.windows">
        <source>Windows PC</source>
        <translation>Windows PC</translation>
    </message>
    <message id="preview.failed">
        <source>No preview: {error}</source>
        <translation>No preview: {error}</translation>
    </message>
    <message id="preview.first">
        <source>First {count} bytes</source>
        <translation>First {count} bytes</translation>
    </message>
    <message id="preview.hex">
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message id="preview.no_file">
        <source>A folder or link has no content of its own</source>
        <translation>A folder or link has no content of its own</translation>
    </message>
    <message id="preview.on_disk" numerus="yes">
        <source>at byte {offset} of the disk ({count} pieces)</source>
        <translation>
            <numerusform>at byte {offset} of the disk (1 piece)</numerusform>
            <numerusform>at byte {offset} of the disk ({count} pieces)</numerusform>
        </translation>
    </message>
    <message id="preview.reading">
        <source>Reading the first bytes …</source>
        <translation>Reading the first bytes …</translation>
    </message>
    <message id="preview.reused">
        <source>The inode now belongs to another file: nothing of this one is left to show</source>
        <translation>The inode now belongs to another file: nothing of this one is left to show</translation>
    </message>
    <message id="preview.text">
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message id="preview.whole">
        <source>{count} bytes, the whole file</source>
        <translation>{count} bytes, the whole file</translation>
    </message>
    <message id="quality.A">
        <source>A police or government</source>
        <translation>A police or government</translation>
    </message>
    <message id="quality.B">
        <source>B press</source>
        <translation>B press</translation>
    </message>
    <message id="quality.C">
        <source>C commercial</source>
        <translation>C commercial</translation>
    </message>
    <message id="quality.M">
        <source>M no written source</source>
        <translation>M no written source</translation>
    </message>
    <message id="query.disguised_letters">
        <source>disguised: needs letters, kana or kanji</source>
        <translation>disguised: needs letters, kana or kanji</translation>
    </message>
    <message id="query.fuzzy_distance">
        <source>Only ~1 (one character wrong) is possible</source>
        <translation>Only ~1 (one character wrong) is possible</translation>
    </message>
    <message id="query.fuzzy_short">
        <source>~1 needs a word of at least {limit} characters</source>
        <translation>~1 needs a word of at least {limit} characters</translation>
    </message>
    <message id="query.no_date">
        <source>{field}: there is no date {value} (write 2026-01-31)</source>
        <translation>{field}: there is no date {value} (write 2026-01-31)</translation>
    </message>
    <message id="query.no_device">
        <source>No device {value} in this case (known: {known})</source>
        <translation>No device {value} in this case (known: {known})</translation>
    </message>
    <message id="query.no_slang">
        <source>The lexicon knows no category or term {value}</source>
        <translation>The lexicon knows no category or term {value}</translation>
    </message>
    <message id="query.parenthesis_close">
        <source>A closing parenthesis without an opening one</source>
        <translation>A closing parenthesis without an opening one</translation>
    </message>
    <message id="query.parenthesis_open">
        <source>A parenthesis is opened and never closed</source>
        <translation>A parenthesis is opened and never closed</translation>
    </message>
    <message id="query.place">
        <source>(at character {place})</source>
        <translation>(at character {place})</translation>
    </message>
    <message id="query.quote_open">
        <source>A quote is opened and never closed</source>
        <translation>A quote is opened and never closed</translation>
    </message>
    <message id="query.refused">
        <source>The query cannot be understood: see below the search box what is wrong with it.</source>
        <translation>The query cannot be understood: see below the search box what is wrong with it.</translation>
    </message>
    <message id="query.regex_empty">
        <source>The regular expression is empty</source>
        <translation>The regular expression is empty</translation>
    </message>
    <message id="query.regex_open">
        <source>A regular expression is opened with / and never closed</source>
        <translation>A regular expression is opened with / and never closed</translation>
    </message>
    <message id="query.regex_wrong">
        <source>The regular expression is wrong: {error}</source>
        <translation>The regular expression is wrong: {error}</translation>
    </message>
    <message id="query.too_deep">
        <source>More than {limit} parentheses deep</source>
        <translation>More than {limit} parentheses deep</translation>
    </message>
    <message id="query.too_long">
        <source>The query is longer than {limit} characters</source>
        <translation>The query is longer than {limit} characters</translation>
    </message>
    <message id="query.value_missing">
        <source>{field}: needs a value</source>
        <translation>{field}: needs a value</translation>
    </message>
    <message id="query.value_unknown">
        <source>{field}: knows no {value} (known: {known})</source>
        <translation>{field}: knows no {value} (known: {known})</translation>
    </message>
    <message id="query.word_empty">
        <source>An empty word matches everything; leave it out</source>
        <translation>An empty word matches everything; leave it out</translation>
    </message>
    <message id="query.word_missing">
        <source>A word is missing here</source>
        <translation>A word is missing here</translation>
    </message>
    <message id="query.word_missing_minus">
        <source>A word is missing after -</source>
        <translation>A word is missing after -</translation>
    </message>
    <message id="rail.chats">
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message id="rail.evidence">
        <source>Evidence</source>
        <translation>Evidence</translation>
    </message>
    <message id="rail.gallery">
        <source>Gallery</source>
        <translation>Gallery</translation>
    </message>
    <message id="rail.hits">
        <source>Hits</source>
        <translation>Hits</translation>
    </message>
    <message id="rail.language">
        <source>日本語</source>
        <translation>日本語</translation>
    </message>
    <message id="rail.log">
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message id="rail.overview">
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message id="rail.report">
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message id="rail.search">
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message id="rail.theme">
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message id="rail.unparsed">
        <source>Unparsed</source>
        <translation>Unparsed</translation>
    </message>
    <message id="rail_tip.chats">
        <source>Chats: conversations</source>
        <translation>Chats: conversations</translation>
    </message>
    <message id="rail_tip.evidence">
        <source>Evidence: volumes, folders and files</source>
        <translation>Evidence: volumes, folders and files</translation>
    </message>
    <message id="rail_tip.gallery">
        <source>Gallery: photos, blurred until asked for</source>
        <translation>Gallery: photos, blurred until asked for</translation>
    </message>
    <message id="rail_tip.hits">
        <source>Hits of the lexicon</source>
        <translation>Hits of the lexicon</translation>
    </message>
    <message id="rail_tip.language">
        <source>日本語で表示</source>
        <translation>日本語で表示</translation>
    </message>
    <message id="rail_tip.log">
        <source>Log: who did what and when</source>
        <translation>Log: who did what and when</translation>
    </message>
    <message id="rail_tip.overview">
        <source>Overview: what was found and what was not parsed</source>
        <translation>Overview: what was found and what was not parsed</translation>
    </message>
    <message id="rail_tip.report">
        <source>Write a report</source>
        <translation>Write a report</translation>
    </message>
    <message id="rail_tip.search">
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message id="rail_tip.theme">
        <source>Light or dark</source>
        <translation>Light or dark</translation>
    </message>
    <message id="rail_tip.unparsed">
        <source>What was not parsed, and why</source>
        <translation>What was not parsed, and why</translation>
    </message>
    <message id="report.confirm">
        <source>Write</source>
        <translation>Write</translation>
    </message>
    <message id="report.format">
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message id="report.language">
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message id="report.language_en">
        <source>English</source>
        <translation>English</translation>
    </message>
    <message id="report.language_ja">
        <source>Japanese</source>
        <translation>Japanese</translation>
    </message>
    <message id="report.narrowed">
        <source>The filter holds for the report too: {filter}</source>
        <translation>The filter holds for the report too: {filter}</translation>
    </message>
    <message id="report.out">
        <source>Destination</source>
        <translation>Destination</translation>
    </message>
    <message id="report.scope">
        <source>About</source>
        <translation>About</translation>
    </message>
    <message id="report.scope_everything">
        <source>The whole case</source>
        <translation>The whole case</translation>
    </message>
    <message id="report.scope_query">
        <source>What this query finds: {query}</source>
        <translation>What this query finds: {query}</translation>
    </message>
    <message id="report.scope_tagged">
        <source>Tagged objects</source>
        <translation>Tagged objects</translation>
    </message>
    <message id="report.title">
        <source>Write a report</source>
        <translation>Write a report</translation>
    </message>
    <message id="report_format.csv">
        <source>Tables (CSV, one a kind)</source>
        <translation>Tables (CSV, one a kind)</translation>
    </message>
    <message id="report_format.html">
        <source>Page (HTML)</source>
        <translation>Page (HTML)</translation>
    </message>
    <message id="report_format.jsonl">
        <source>JSON lines</source>
        <translation>JSON lines</translation>
    </message>
    <message id="report_format.pdf">
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message id="report_format.xlsx">
        <source>Workbook (XLSX)</source>
        <translation>Workbook (XLSX)</translation>
    </message>
    <message id="review.context">
        <source>What stands around it</source>
        <translation>What stands around it</translation>
    </message>
    <message id="review.nothing">
        <source>Choose a row: what stands around it is shown here.</source>
        <translation>Choose a row: what stands around it is shown here.</translation>
    </message>
    <message id="review.order">
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message id="review.order_newest">
        <source>Newest first</source>
        <translation>Newest first</translation>
    </message>
    <message id="review.order_oldest">
        <source>Oldest first</source>
        <translation>Oldest first</translation>
    </message>
    <message id="review.order_score">
        <source>Highest score first</source>
        <translation>Highest score first</translation>
    </message>
    <message id="review.selected">
        <source>{count} selected</source>
        <translation>{count} selected</translation>
    </message>
    <message id="review.unseen">
        <source>Not seen only</source>
        <translation>Not seen only</translation>
    </message>
    <message id="seal.ask">
        <source>Seal …</source>
        <translation>Seal …</translation>
    </message>
    <message id="seal.lift">
        <source>Lift the seal</source>
        <translation>Lift the seal</translation>
    </message>
    <message id="seal.lift_tip">
        <source>Take the seal off</source>
        <translation>Take the seal off</translation>
    </message>
    <message id="seal.meaning">
        <source>Nothing of this conversation is shown until somebody opens it; files and photos that were sent in it are not sealed. Opening and lifting are logged with their reason, and reports state who did it and when.</source>
        <translation>Nothing of this conversation is shown until somebody opens it; files and photos that were sent in it are not sealed. Opening and lifting are logged with their reason, and reports state who did it and when.</translation>
    </message>
    <message id="seal.meaning_put">
        <source>A seal keeps its messages, calls and hits out of lists, searches and reports. Files and photos that were sent in it stay among the files and photos. Nothing is deleted; it is logged.</source>
        <translation>A seal keeps its messages, calls and hits out of lists, searches and reports. Files and photos that were sent in it stay among the files and photos. Nothing is deleted; it is logged.</translation>
    </message>
    <message id="seal.open">
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message id="seal.open_tip">
        <source>Show it until the case is closed; the seal stays</source>
        <translation>Show it until the case is closed; the seal stays</translation>
    </message>
    <message id="seal.put">
        <source>Seal</source>
        <translation>Seal</translation>
    </message>
    <message id="seal.put_tip">
        <source>Keep its content out of sight</source>
        <translation>Keep its content out of sight</translation>
    </message>
    <message id="seal.reason">
        <source>Reason (needed)</source>
        <translation>Reason (needed)</translation>
    </message>
    <message id="seal.show">
        <source>The seal …</source>
        <translation>The seal …</translation>
    </message>
    <message id="seal.title">
        <source>{name} is sealed</source>
        <translation>{name} is sealed</translation>
    </message>
    <message id="seal.title_put">
        <source>Seal {name}?</source>
        <translation>Seal {name}?</translation>
    </message>
    <message id="seal.who">
        <source>Sealed by</source>
        <translation>Sealed by</translation>
    </message>
    <message id="seal.why">
        <source>Sealed because</source>
        <translation>Sealed because</translation>
    </message>
    <message id="search.behind">
        <source>the index is behind the case; new rows come after it has caught up</source>
        <translation>the index is behind the case; new rows come after it has caught up</translation>
    </message>
    <message id="search.by_category">
        <source>Category</source>
        <translation>Category</translation>
    </message>
    <message id="search.by_device">
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message id="search.by_kind">
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message id="search.by_month">
        <source>Month</source>
        <translation>Month</translation>
    </message>
    <message id="search.by_person">
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message id="search.by_service">
        <source>App</source>
        <translation>App</translation>
    </message>
    <message id="search.example_1">
        <source>one word, in every spelling</source>
        <translation>one word, in every spelling</translation>
    </message>
    <message id="search.example_2">
        <source>a phrase or another word</source>
        <translation>a phrase or another word</translation>
    </message>
    <message id="search.example_3">
        <source>from somebody, since a day</source>
        <translation>from somebody, since a day</translation>
    </message>
    <message id="search.example_4">
        <source>recovered records with a link in them</source>
        <translation>recovered records with a link in them</translation>
    </message>
    <message id="search.example_5">
        <source>a regular expression</source>
        <translation>a regular expression</translation>
    </message>
    <message id="search.facets">
        <source>What the results consist of</source>
        <translation>What the results consist of</translation>
    </message>
    <message id="search.failed">
        <source>This could not be searched: see below the search box.</source>
        <translation>This could not be searched: see below the search box.</translation>
    </message>
    <message id="search.found" numerus="yes">
        <source>{count} results</source>
        <translation>
            <numerusform>1 result</numerusform>
            <numerusform>{count} results</numerusform>
        </translation>
    </message>
    <message id="search.how">
        <source>Words are found in every spelling (half width, katakana, separators). Words stand for AND; OR, -word, "phrase", /regex/, word~1 and fields narrow further.</source>
        <translation>Words are found in every spelling (half width, katakana, separators). Words stand for AND; OR, -word, "phrase", /regex/, word~1 and fields narrow further.</translation>
    </message>
    <message id="search.more_values" numerus="yes">
        <source>{count} more</source>
        <translation>
            <numerusform>1 more</numerusform>
            <numerusform>{count} more</numerusform>
        </translation>
    </message>
    <message id="search.newest">
        <source>newest first</source>
        <translation>newest first</translation>
    </message>
    <message id="search.nothing">
        <source>Nothing matches: {query}</source>
        <translation>Nothing matches: {query}</translation>
    </message>
    <message id="search.nothing_filter">
        <source>Nothing within the filter matches: {query}</source>
        <translation>Nothing within the filter matches: {query}</translation>
    </message>
    <message id="search.running">
        <source>Searching …</source>
        <translation>Searching …</translation>
    </message>
    <message id="search.start">
        <source>Search all of the case</source>
        <translation>Search all of the case</translation>
    </message>
    <message id="service.discord">
        <source>Discord</source>
        <translation>Discord</translation>
    </message>
    <message id="service.email">
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message id="service.facetime">
        <source>FaceTime</source>
        <translation>FaceTime</translation>
    </message>
    <message id="service.imessage">
        <source>iMessage</source>
        <translation>iMessage</translation>
    </message>
    <message id="service.instagram">
        <source>Instagram</source>
        <translation>Instagram</translation>
    </message>
    <message id="service.kakaotalk">
        <source>KakaoTalk</source>
        <translation>KakaoTalk</translation>
    </message>
    <message id="service.line">
        <source>LINE</source>
        <translation>LINE</translation>
    </message>
    <message id="service.messenger">
        <source>Messenger</source>
        <translation>Messenger</translation>
    </message>
    <message id="service.mms">
        <source>MMS</source>
        <translation>MMS</translation>
    </message>
    <message id="service.phone">
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message id="service.rcs">
        <source>RCS</source>
        <translation>RCS</translation>
    </message>
    <message id="service.signal">
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message id="service.sms">
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message id="service.telegram">
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message id="service.viber">
        <source>Viber</source>
        <translation>Viber</translation>
    </message>
    <message id="service.wechat">
        <source>WeChat</source>
        <translation>WeChat</translation>
    </message>
    <message id="service.whatsapp">
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message id="shortcuts.add_evidence">
        <source>Add evidence</source>
        <translation>Add evidence</translation>
    </message>
    <message id="shortcuts.back">
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message id="shortcuts.copy_cited">
        <source>Copy with citation</source>
        <translation>Copy with citation</translation>
    </message>
    <message id="shortcuts.escape">
        <source>Back to the rows</source>
        <translation>Back to the rows</translation>
    </message>
    <message id="shortcuts.explain_hits">
        <source>Explain hits, or not</source>
        <translation>Explain hits, or not</translation>
    </message>
    <message id="shortcuts.extend_next">
        <source>Select downwards</source>
        <translation>Select downwards</translation>
    </message>
    <message id="shortcuts.extend_previous">
        <source>Select upwards</source>
        <translation>Select upwards</translation>
    </message>
    <message id="shortcuts.go">
        <source>{view}</source>
        <translation>{view}</translation>
    </message>
    <message id="shortcuts.go_devices">
        <source>Devices: owner, zone, clock offset</source>
        <translation>Devices: owner, zone, clock offset</translation>
    </message>
    <message id="shortcuts.go_to_reply">
        <source>Go to what is replied to</source>
        <translation>Go to what is replied to</translation>
    </message>
    <message id="shortcuts.group_go">
        <source>Go to a view</source>
        <translation>Go to a view</translation>
    </message>
    <message id="shortcuts.group_help">
        <source>Desk</source>
        <translation>Desk</translation>
    </message>
    <message id="shortcuts.group_mark">
        <source>Mark</source>
        <translation>Mark</translation>
    </message>
    <message id="shortcuts.group_move">
        <source>Move</source>
        <translation>Move</translation>
    </message>
    <message id="shortcuts.guide">
        <source>How to work here</source>
        <translation>How to work here</translation>
    </message>
    <message id="shortcuts.inspector">
        <source>Show or hide the details</source>
        <translation>Show or hide the details</translation>
    </message>
    <message id="shortcuts.jobs">
        <source>Show or hide the job log</source>
        <translation>Show or hide the job log</translation>
    </message>
    <message id="shortcuts.jump_to_date">
        <source>Go to a date</source>
        <translation>Go to a date</translation>
    </message>
    <message id="shortcuts.language">
        <source>日本語 / English</source>
        <translation>日本語 / English</translation>
    </message>
    <message id="shortcuts.new">
        <source>New case</source>
        <translation>New case</translation>
    </message>
    <message id="shortcuts.next">
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message id="shortcuts.next_around">
        <source>More or fewer rows around hits</source>
        <translation>More or fewer rows around hits</translation>
    </message>
    <message id="shortcuts.next_hit">
        <source>Next hit</source>
        <translation>Next hit</translation>
    </message>
    <message id="shortcuts.next_unseen">
        <source>Next unseen</source>
        <translation>Next unseen</translation>
    </message>
    <message id="shortcuts.note">
        <source>Write a note</source>
        <translation>Write a note</translation>
    </message>
    <message id="shortcuts.open">
        <source>Open case</source>
        <translation>Open case</translation>
    </message>
    <message id="shortcuts.open_current">
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message id="shortcuts.previous">
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message id="shortcuts.previous_hit">
        <source>Previous hit</source>
        <translation>Previous hit</translation>
    </message>
    <message id="shortcuts.redo">
        <source>Do again what was undone</source>
        <translation>Do again what was undone</translation>
    </message>
    <message id="shortcuts.report">
        <source>Write a report</source>
        <translation>Write a report</translation>
    </message>
    <message id="shortcuts.search">
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message id="shortcuts.seen">
        <source>Seen</source>
        <translation>Seen</translation>
    </message>
    <message id="shortcuts.seen_next">
        <source>Seen, and on to the next</source>
        <translation>Seen, and on to the next</translation>
    </message>
    <message id="shortcuts.seen_up_to_here">
        <source>Seen up to here</source>
        <translation>Seen up to here</translation>
    </message>
    <message id="shortcuts.select_all">
        <source>Select all of the list</source>
        <translation>Select all of the list</translation>
    </message>
    <message id="shortcuts.shortcuts">
        <source>This sheet</source>
        <translation>This sheet</translation>
    </message>
    <message id="shortcuts.tag">
        <source>Tag: {tag}</source>
        <translation>Tag: {tag}</translation>
    </message>
    <message id="shortcuts.tags">
        <source>Tags and note</source>
        <translation>Tags and note</translation>
    </message>
    <message id="shortcuts.theme">
        <source>Light / dark</source>
        <translation>Light / dark</translation>
    </message>
    <message id="shortcuts.title">
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message id="shortcuts.toggle_around">
        <source>Show only what is near hits</source>
        <translation>Show only what is near hits</translation>
    </message>
    <message id="shortcuts.unblur">
        <source>Unblur one photo</source>
        <translation>Unblur one photo</translation>
    </message>
    <message id="shortcuts.undo">
        <source>Undo the last change</source>
        <translation>Undo the last change</translation>
    </message>
    <message id="shortcuts.untag">
        <source>Untag</source>
        <translation>Untag</translation>
    </message>
    <message id="source.add_first">
        <source>Add its first part</source>
        <translation>Add its first part</translation>
    </message>
    <message id="source.at_least">
        <source>at least {size}</source>
        <translation>at least {size}</translation>
    </message>
    <message id="source.carries">
        <source>carries {hashes}</source>
        <translation>carries {hashes}</translation>
    </message>
    <message id="source.known">
        <source>In this case already, as device “{device}”: only what is left to do is done.</source>
        <translation>In this case already, as device “{device}”: only what is left to do is done.</translation>
    </message>
    <message id="source.more">
        <source>and {count} more volumes</source>
        <translation>and {count} more volumes</translation>
    </message>
    <message id="source.more_warnings">
        <source>and {count} more warnings</source>
        <translation>and {count} more warnings</translation>
    </message>
    <message id="source.not_listed">
        <source>its content is listed by the ingest</source>
        <translation>its content is listed by the ingest</translation>
    </message>
    <message id="source.opened_with">
        <source>opened with password {number} of {count}</source>
        <translation>opened with password {number} of {count}</translation>
    </message>
    <message id="source.recognising">
        <source>recognising …</source>
        <translation>recognising …</translation>
    </message>
    <message id="source.segments">
        <source>{count} segments</source>
        <translation>{count} segments</translation>
    </message>
    <message id="source.stays_locked">
        <source>this version does not open it</source>
        <translation>this version does not open it</translation>
    </message>
    <message id="source.to_all">
        <source>Use for all</source>
        <translation>Use for all</translation>
    </message>
    <message id="source.twice">
        <source>{name} is part of {other}: not added again.</source>
        <translation>{name} is part of {other}: not added again.</translation>
    </message>
    <message id="source.wants_password">
        <source>enter its password below to read it</source>
        <translation>enter its password below to read it</translation>
    </message>
    <message id="source.wrong_password">
        <source>no password that was entered opens it</source>
        <translation>no password that was entered opens it</translation>
    </message>
    <message id="source_format.ewf">
        <source>E01 image</source>
        <translation>E01 image</translation>
    </message>
    <message id="source_format.folder">
        <source>folder</source>
        <translation>folder</translation>
    </message>
    <message id="source_format.raw">
        <source>raw image</source>
        <translation>raw image</translation>
    </message>
    <message id="source_format.tar">
        <source>TAR archive</source>
        <translation>TAR archive</translation>
    </message>
    <message id="source_format.tar.bzip2">
        <source>TAR archive (bzip2)</source>
        <translation>TAR archive (bzip2)</translation>
    </message>
    <message id="source_format.tar.gzip">
        <source>TAR archive (gzip)</source>
        <translation>TAR archive (gzip)</translation>
    </message>
    <message id="source_format.tar.xz">
        <source>TAR archive (xz)</source>
        <translation>TAR archive (xz)</translation>
    </message>
    <message id="source_format.zip">
        <source>ZIP archive</source>
        <translation>ZIP archive</translation>
    </message>
    <message id="state.allocated">
        <source>allocated</source>
        <translation>allocated</translation>
    </message>
    <message id="state.deleted">
        <source>deleted name</source>
        <translation>deleted name</translation>
    </message>
    <message id="state.inode_reused">
        <source>inode reused</source>
        <translation>inode reused</translation>
    </message>
    <message id="state.orphan">
        <source>orphan</source>
        <translation>orphan</translation>
    </message>
    <message id="step.extract">
        <source>reading apps</source>
        <translation>reading apps</translation>
    </message>
    <message id="step.hash">
        <source>hashing</source>
        <translation>hashing</translation>
    </message>
    <message id="step.index">
        <source>indexing</source>
        <translation>indexing</translation>
    </message>
    <message id="step.walk">
        <source>listing files</source>
        <translation>listing files</translation>
    </message>
    <message id="strip.cancel">
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message id="strip.demo">
        <source>Demo case</source>
        <translation>Demo case</translation>
    </message>
    <message id="strip.done">
        <source>Done in {seconds} s</source>
        <translation>Done in {seconds} s</translation>
    </message>
    <message id="strip.done_problems">
        <source>Done in {seconds} s · {count} could not be read or parsed</source>
        <translation>Done in {seconds} s · {count} could not be read or parsed</translation>
    </message>
    <message id="strip.fault">
        <source>▲ A fault of the program occurred. Work can go on; the log view has the details.</source>
        <translation>▲ A fault of the program occurred. Work can go on; the log view has the details.</translation>
    </message>
    <message id="strip.fresh" numerus="yes">
        <source>{count} new rows – show</source>
        <translation>
            <numerusform>1 new row – show</numerusform>
            <numerusform>{count} new rows – show</numerusform>
        </translation>
    </message>
    <message id="strip.idle">
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message id="strip.left">
        <source>{time} left</source>
        <translation>{time} left</translation>
    </message>
    <message id="strip.log">
        <source>Job log</source>
        <translation>Job log</translation>
    </message>
    <message id="strip.not_parsed" numerus="yes">
        <source>{count} not parsed</source>
        <translation>
            <numerusform>1 not parsed</numerusform>
            <numerusform>{count} not parsed</numerusform>
        </translation>
    </message>
    <message id="strip.opening">
        <source>Opening the case … {case}</source>
        <translation>Opening the case … {case}</translation>
    </message>
    <message id="strip.reassume">
        <source>Times of “{device}”</source>
        <translation>Times of “{device}”</translation>
    </message>
    <message id="strip.refused">
        <source>Waiting: the disk of the case takes no more, with {free} free · tried again by itself, nothing is lost</source>
        <translation>Waiting: the disk of the case takes no more, with {free} free · tried again by itself, nothing is lost</translation>
    </message>
    <message id="strip.report">
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message id="strip.report_done">
        <source>Report written: {path}</source>
        <translation>Report written: {path}</translation>
    </message>
    <message id="strip.saved">
        <source>saved</source>
        <translation>saved</translation>
    </message>
    <message id="strip.saving">
        <source>saving</source>
        <translation>saving</translation>
    </message>
    <message id="strip.starting">
        <source>starting</source>
        <translation>starting</translation>
    </message>
    <message id="strip.stopping">
        <source>Stopping; what is committed stays</source>
        <translation>Stopping; what is committed stays</translation>
    </message>
    <message id="strip.unlogged">
        <source>the case can only be read, so its log does not tell of this</source>
        <translation>the case can only be read, so its log does not tell of this</translation>
    </message>
    <message id="strip.unlogged_look">
        <source>▲ Opened outside the warrant scope. The case can only be read, so its log does not tell of this.</source>
        <translation>▲ Opened outside the warrant scope. The case can only be read, so its log does not tell of this.</translation>
    </message>
    <message id="strip.wait">
        <source>Something is still running: try again when it has ended</source>
        <translation>Something is still running: try again when it has ended</translation>
    </message>
    <message id="strip.waiting">
        <source>Waiting: the disk of the case is full · {free} free, {needed} needed · goes on by itself, nothing is lost</source>
        <translation>Waiting: the disk of the case is full · {free} free, {needed} needed · goes on by itself, nothing is lost</translation>
    </message>
    <message id="tag.account">
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message id="tag.and">
        <source>+</source>
        <translation>+</translation>
    </message>
    <message id="tag.approach">
        <source>Approach</source>
        <translation>Approach</translation>
    </message>
    <message id="tag.buyer">
        <source>Buyer</source>
        <translation>Buyer</translation>
    </message>
    <message id="tag.context">
        <source>Context</source>
        <translation>Context</translation>
    </message>
    <message id="tag.courier">
        <source>Courier</source>
        <translation>Courier</translation>
    </message>
    <message id="tag.exculpatory">
        <source>Exculpatory</source>
        <translation>Exculpatory</translation>
    </message>
    <message id="tag.follow_up">
        <source>Follow up</source>
        <translation>Follow up</translation>
    </message>
    <message id="tag.handover">
        <source>Handover</source>
        <translation>Handover</translation>
    </message>
    <message id="tag.image">
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message id="tag.instructor">
        <source>Instructor</source>
        <translation>Instructor</translation>
    </message>
    <message id="tag.meeting">
        <source>Meeting</source>
        <translation>Meeting</translation>
    </message>
    <message id="tag.money">
        <source>Money</source>
        <translation>Money</translation>
    </message>
    <message id="tag.note">
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message id="tag.nothing_chosen">
        <source>Choose something first</source>
        <translation>Choose something first</translation>
    </message>
    <message id="tag.person">
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message id="tag.place">
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message id="tag.privileged">
        <source>Privileged</source>
        <translation>Privileged</translation>
    </message>
    <message id="tag.protect">
        <source>Protect</source>
        <translation>Protect</translation>
    </message>
    <message id="tag.relevant">
        <source>Relevant</source>
        <translation>Relevant</translation>
    </message>
    <message id="tag.script">
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message id="tag.seen">
        <source>Seen</source>
        <translation>Seen</translation>
    </message>
    <message id="tag.substance">
        <source>Substance</source>
        <translation>Substance</translation>
    </message>
    <message id="tag.supplier">
        <source>Supplier</source>
        <translation>Supplier</translation>
    </message>
    <message id="tag.victim">
        <source>Victim</source>
        <translation>Victim</translation>
    </message>
    <message id="tag_set.colour">
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message id="tag_set.confirm">
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message id="tag_set.drugs">
        <source>Drugs</source>
        <translation>Drugs</translation>
    </message>
    <message id="tag_set.fraud">
        <source>Organised fraud</source>
        <translation>Organised fraud</translation>
    </message>
    <message id="tag_set.free">
        <source>(none)</source>
        <translation>(none)</translation>
    </message>
    <message id="tag_set.general">
        <source>General</source>
        <translation>General</translation>
    </message>
    <message id="tag_set.key">
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message id="tag_set.label">
        <source>Shown as</source>
        <translation>Shown as</translation>
    </message>
    <message id="tag_set.tag">
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message id="tag_set.template">
        <source>Template</source>
        <translation>Template</translation>
    </message>
    <message id="tag_set.template_hint">
        <source>Replaces the list below; tags that objects have already stay</source>
        <translation>Replaces the list below; tags that objects have already stay</translation>
    </message>
    <message id="tag_set.title">
        <source>Tags of this case</source>
        <translation>Tags of this case</translation>
    </message>
    <message id="tag_set.youth">
        <source>Youth protection</source>
        <translation>Youth protection</translation>
    </message>
    <message id="tags.about" numerus="yes">
        <source>{count} chosen objects</source>
        <translation>
            <numerusform>1 chosen object</numerusform>
            <numerusform>{count} chosen objects</numerusform>
        </translation>
    </message>
    <message id="tags.confirm">
        <source>Apply</source>
        <translation>Apply</translation>
    </message>
    <message id="tags.edit_set">
        <source>Change the tags of this case …</source>
        <translation>Change the tags of this case …</translation>
    </message>
    <message id="tags.new">
        <source>New tag</source>
        <translation>New tag</translation>
    </message>
    <message id="tags.note">
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message id="tags.notes_differ">
        <source>The notes differ; what you type replaces all of them</source>
        <translation>The notes differ; what you type replaces all of them</translation>
    </message>
    <message id="tags.reserved">
        <source>This name cannot be a tag</source>
        <translation>This name cannot be a tag</translation>
    </message>
    <message id="tags.title">
        <source>Tags and note</source>
        <translation>Tags and note</translation>
    </message>
    <message id="theme.dark">
        <source>Theme: dark</source>
        <translation>Theme: dark</translation>
    </message>
    <message id="theme.light">
        <source>Theme: light</source>
        <translation>Theme: light</translation>
    </message>
    <message id="theme.system">
        <source>Theme: as the desktop has it</source>
        <translation>Theme: as the desktop has it</translation>
    </message>
    <message id="top.search">
        <source>Search all of the case …  ( / )</source>
        <translation>Search all of the case …  ( / )</translation>
    </message>
    <message id="type.directory">
        <source>folder</source>
        <translation>folder</translation>
    </message>
    <message id="type.file">
        <source>file</source>
        <translation>file</translation>
    </message>
    <message id="type.other">
        <source>other</source>
        <translation>other</translation>
    </message>
    <message id="type.stream">
        <source>stream</source>
        <translation>stream</translation>
    </message>
    <message id="type.symlink">
        <source>link</source>
        <translation>link</translation>
    </message>
    <message id="type.video">
        <source>video</source>
        <translation>video</translation>
    </message>
    <message id="type.voice">
        <source>voice</source>
        <translation>voice</translation>
    </message>
    <message id="undo.done">
        <source>{what} · u takes it back</source>
        <translation>{what} · u takes it back</translation>
    </message>
    <message id="undo.left_redone" numerus="yes">
        <source>{count} marks were changed by somebody else since, so they were not changed again</source>
        <translation>
            <numerusform>1 mark was changed by somebody else since, so it was not changed again</numerusform>
            <numerusform>{count} marks were changed by somebody else since, so they were not changed again</numerusform>
        </translation>
    </message>
    <message id="undo.left_undone" numerus="yes">
        <source>{count} marks were changed by somebody else since, so they stay as they are</source>
        <translation>
            <numerusform>1 mark was changed by somebody else since, so it stays as it is</numerusform>
            <numerusform>{count} marks were changed by somebody else since, so they stay as they are</numerusform>
        </translation>
    </message>
    <message id="undo.nothing_redone">
        <source>Nothing to do again</source>
        <translation>Nothing to do again</translation>
    </message>
    <message id="undo.nothing_undone">
        <source>Nothing to undo</source>
        <translation>Nothing to undo</translation>
    </message>
    <message id="undo.redone">
        <source>Done again: {what} · u takes it back</source>
        <translation>Done again: {what} · u takes it back</translation>
    </message>
    <message id="undo.seen" numerus="yes">
        <source>{count} objects marked as seen</source>
        <translation>
            <numerusform>1 object marked as seen</numerusform>
            <numerusform>{count} objects marked as seen</numerusform>
        </translation>
    </message>
    <message id="undo.tagged" numerus="yes">
        <source>{count} objects tagged {tags}</source>
        <translation>
            <numerusform>1 object tagged {tags}</numerusform>
            <numerusform>{count} objects tagged {tags}</numerusform>
        </translation>
    </message>
    <message id="undo.undone">
        <source>Undone: {what} · Shift+U does it again</source>
        <translation>Undone: {what} · Shift+U does it again</translation>
    </message>
    <message id="undo.unseen" numerus="yes">
        <source>{count} objects marked as not seen</source>
        <translation>
            <numerusform>1 object marked as not seen</numerusform>
            <numerusform>{count} objects marked as not seen</numerusform>
        </translation>
    </message>
    <message id="undo.untagged" numerus="yes">
        <source>{tags} taken off {count} objects</source>
        <translation>
            <numerusform>{tags} taken off 1 object</numerusform>
            <numerusform>{tags} taken off {count} objects</numerusform>
        </translation>
    </message>
    <message id="unparsed.all">
        <source>All outcomes</source>
        <translation>All outcomes</translation>
    </message>
    <message id="unparsed.count">
        <source>{count}</source>
        <translation>{count}</translation>
    </message>
    <message id="unparsed.detail">
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message id="unparsed.device">
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message id="unparsed.hint">
        <source>What is not listed here was parsed, or no reader of this program looks into it. That nothing was found in something listed here means nothing.</source>
        <translation>What is not listed here was parsed, or no reader of this program looks into it. That nothing was found in something listed here means nothing.</translation>
    </message>
    <message id="unparsed.kept">
        <source>Kept</source>
        <translation>Kept</translation>
    </message>
    <message id="unparsed.kept_count" numerus="yes">
        <source>{count} records kept</source>
        <translation>
            <numerusform>1 record kept</numerusform>
            <numerusform>{count} records kept</numerusform>
        </translation>
    </message>
    <message id="unparsed.more">
        <source>{count} more are counted but not listed here: forensics-app list CASE tasks, or an export</source>
        <translation>{count} more are counted but not listed here: forensics-app list CASE tasks, or an export</translation>
    </message>
    <message id="unparsed.none_here">
        <source>Everything that was nominated on {device} was parsed.</source>
        <translation>Everything that was nominated on {device} was parsed.</translation>
    </message>
    <message id="unparsed.outcome">
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message id="unparsed.path">
        <source>File or place</source>
        <translation>File or place</translation>
    </message>
    <message id="unparsed.rest">
        <source>and {count} more …</source>
        <translation>and {count} more …</translation>
    </message>
    <message id="unparsed.step">
        <source>Plugin or step</source>
        <translation>Plugin or step</translation>
    </message>
    <message id="unparsed.whole">
        <source>(the whole source)</source>
        <translation>(the whole source)</translation>
    </message>
    <message id="volume_state.locked">
        <source>locked</source>
        <translation>locked</translation>
    </message>
    <message id="volume_state.open">
        <source>open</source>
        <translation>open</translation>
    </message>
    <message id="volume_state.unlocked">
        <source>unlocked</source>
        <translation>unlocked</translation>
    </message>
    <message id="volume_state.unreadable">
        <source>unreadable</source>
        <translation>unreadable</translation>
    </message>
    <message id="weekday.0">
        <source>Mon</source>
        <translation>Mon</translation>
    </message>
    <message id="weekday.1">
        <source>Tue</source>
        <translation>Tue</translation>
    </message>
    <message id="weekday.2">
        <source>Wed</source>
        <translation>Wed</translation>
    </message>
    <message id="weekday.3">
        <source>Thu</source>
        <translation>Thu</translation>
    </message>
    <message id="weekday.4">
        <source>Fri</source>
        <translation>Fri</translation>
    </message>
    <message id="weekday.5">
        <source>Sat</source>
        <translation>Sat</translation>
    </message>
    <message id="weekday.6">
        <source>Sun</source>
        <translation>Sun</translation>
    </message>
    <message id="welcome.demo_hint">
        <source>The demo is two invented phones. Making it takes about a minute; the line below shows how far it is.</source>
        <translation>The demo is two invented phones. Making it takes about a minute; the line below shows how far it is.</translation>
    </message>
    <message id="welcome.drop_needs_case">
        <source>Make or open a case first; evidence can be added then.</source>
        <translation>Make or open a case first; evidence can be added then.</translation>
    </message>
    <message id="welcome.gone">
        <source>The folder is not there: its medium was removed, or it was moved or deleted.</source>
        <translation>The folder is not there: its medium was removed, or it was moved or deleted.</translation>
    </message>
    <message id="welcome.looking">
        <source>looking …</source>
        <translation>looking …</translation>
    </message>
    <message id="welcome.motto">
        <source>From a seized device image to an evidence report. Evidence is only read, never written.</source>
        <translation>From a seized device image to an evidence report. Evidence is only read, never written.</translation>
    </message>
    <message id="welcome.new_case">
        <source>New case …</source>
        <translation>New case …</translation>
    </message>
    <message id="welcome.no_recent">
        <source>None yet</source>
        <translation>None yet</translation>
    </message>
    <message id="welcome.open_case">
        <source>Open case …</source>
        <translation>Open case …</translation>
    </message>
    <message id="welcome.open_demo">
        <source>Open the demo</source>
        <translation>Open the demo</translation>
    </message>
    <message id="welcome.opened">
        <source>last opened {at}</source>
        <translation>last opened {at}</translation>
    </message>
    <message id="welcome.recent">
        <source>Recent cases</source>
        <translation>Recent cases</translation>
    </message>
    <message id="welcome.remove">
        <source>Take off this list (the case itself stays)</source>
        <translation>Take off this list (the case itself stays)</translation>
    </message>
    <message id="welcome.state_busy">
        <source>another program is reading evidence into it</source>
        <translation>another program is reading evidence into it</translation>
    </message>
    <message id="welcome.state_medium">
        <source>can only be read</source>
        <translation>can only be read</translation>
    </message>
    <message id="welcome.state_network">
        <source>on a network share: can only be read</source>
        <translation>on a network share: can only be read</translation>
    </message>
    <message id="window.case">
        <source>{case} – Akashi</source>
        <translation>{case} – Akashi</translation>
    </message>
    <message id="window.title">
        <source>Akashi</source>
        <translation>Akashi</translation>
    </message>
    <message id="yes">
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
</context>
</TS>
