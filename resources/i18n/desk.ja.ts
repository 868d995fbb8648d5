<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name></name>
    <message id="acquisition.acquired_at">
        <source>acquired</source>
        <translation>取得日時</translation>
    </message>
    <message id="acquisition.case_number">
        <source>case</source>
        <translation>事件番号</translation>
    </message>
    <message id="acquisition.compression">
        <source>compression</source>
        <translation>圧縮</translation>
    </message>
    <message id="acquisition.description">
        <source>description</source>
        <translation>説明</translation>
    </message>
    <message id="acquisition.device_label">
        <source>device label</source>
        <translation>端末ラベル</translation>
    </message>
    <message id="acquisition.evidence_number">
        <source>exhibit</source>
        <translation>証拠番号</translation>
    </message>
    <message id="acquisition.examiner">
        <source>by</source>
        <translation>取得者</translation>
    </message>
    <message id="acquisition.model">
        <source>model</source>
        <translation>型番</translation>
    </message>
    <message id="acquisition.notes">
        <source>notes</source>
        <translation>備考</translation>
    </message>
    <message id="acquisition.operating_system">
        <source>system</source>
        <translation>取得時のOS</translation>
    </message>
    <message id="acquisition.serial_number">
        <source>serial number</source>
        <translation>シリアル番号</translation>
    </message>
    <message id="acquisition.software">
        <source>with</source>
        <translation>取得ソフトウェア</translation>
    </message>
    <message id="acquisition.system_date">
        <source>system date</source>
        <translation>システム日時</translation>
    </message>
    <message id="add_evidence.about_hours" numerus="yes">
        <source>about {count} hours</source>
        <translation>
            <numerusform>約 {count} 時間</numerusform>
        </translation>
    </message>
    <message id="add_evidence.about_minutes" numerus="yes">
        <source>about {count} minutes</source>
        <translation>
            <numerusform>約 {count} 分</numerusform>
        </translation>
    </message>
    <message id="add_evidence.about_seconds" numerus="yes">
        <source>about {count} seconds</source>
        <translation>
            <numerusform>約 {count} 秒</numerusform>
        </translation>
    </message>
    <message id="add_evidence.confirm">
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message id="add_evidence.contradiction">
        <source>{field} of “{device}” is not the same for all its sources.</source>
        <translation>「{device}」の{field}が証拠データごとに違います。</translation>
    </message>
    <message id="add_evidence.device_label">
        <source>Device (empty: file name)</source>
        <translation>端末(空欄ならファイル名)</translation>
    </message>
    <message id="add_evidence.drop">
        <source>Drop files or folders here, or add them with the buttons below. Of a split image the first part is enough.</source>
        <translation>ここへファイルやフォルダをドロップするか、下のボタンで追加してください。分割イメージは先頭の1つだけで足ります。</translation>
    </message>
    <message id="add_evidence.files">
        <source>Add files …</source>
        <translation>ファイルを追加 …</translation>
    </message>
    <message id="add_evidence.folder">
        <source>Add folder …</source>
        <translation>フォルダを追加 …</translation>
    </message>
    <message id="add_evidence.needs_source">
        <source>Add a source first.</source>
        <translation>証拠データを追加してください。</translation>
    </message>
    <message id="add_evidence.none_readable">
        <source>None of the sources can be read.</source>
        <translation>読み取れる証拠データがありません。</translation>
    </message>
    <message id="add_evidence.passwords">
        <source>Passwords</source>
        <translation>パスワード</translation>
    </message>
    <message id="add_evidence.passwords_form">
        <source>One a line; for one source only: file name, tab, password</source>
        <translation>1行に1つ。1つの証拠データ専用なら ファイル名&lt;タブ&gt;パスワード</translation>
    </message>
    <message id="add_evidence.passwords_hint">
        <source>Tried from top to bottom on encrypted ZIP archives (ZipCrypto, WinZip AES). Never stored or logged; the log says how many were tried and which number opened what. This version does not open encrypted disks.</source>
        <translation>暗号化ZIP(ZipCrypto、WinZip AES)に上から順に試します。保存も記録もされません。記録に残るのは、何個試して何番目で開いたかだけです。ディスクの暗号化は、この版では解除できません。</translation>
    </message>
    <message id="add_evidence.profile">
        <source>Depth</source>
        <translation>解析の深さ</translation>
    </message>
    <message id="add_evidence.profile_full">
        <source>Full</source>
        <translation>完全</translation>
    </message>
    <message id="add_evidence.profile_triage">
        <source>Triage: without OCR, carving and likeness</source>
        <translation>トリアージ(OCR・カービング・類似画像なし)</translation>
    </message>
    <message id="add_evidence.remove">
        <source>Remove</source>
        <translation>一覧から外す</translation>
    </message>
    <message id="add_evidence.resume">
        <source>Go on with sources that did not finish</source>
        <translation>途中で終わった証拠データを続ける</translation>
    </message>
    <message id="add_evidence.time">
        <source>Estimated time</source>
        <translation>所要時間の目安</translation>
    </message>
    <message id="add_evidence.time_default">
        <source>no earlier ingest to go by: reckoned with default rates</source>
        <translation>これまでの取り込みの記録がないため、既定の速さで計算</translation>
    </message>
    <message id="add_evidence.time_measured" numerus="yes">
        <source>reckoned from {count} earlier ingests</source>
        <translation>
            <numerusform>これまでの取り込み{count}回から計算</numerusform>
        </translation>
    </message>
    <message id="add_evidence.time_unknown">
        <source>Shown once a source is recognised</source>
        <translation>証拠データを認識すると表示します</translation>
    </message>
    <message id="add_evidence.title">
        <source>Add evidence</source>
        <translation>証拠データを追加</translation>
    </message>
    <message id="add_evidence.triage_same">
        <source>What triage leaves out (OCR, carving, likeness) this version does not have yet: the result is that of a full ingest.</source>
        <translation>トリアージで省く処理(OCR・カービング・類似画像)は、この版にはまだありません。結果は完全と同じです。</translation>
    </message>
    <message id="add_evidence.why_large">
        <source>Suggested: triage first. {size} in all is a lot; a first look at everything comes sooner.</source>
        <translation>提案:まずトリアージ。合計 {size} と大きいため、先に全体を一通り見られます。</translation>
    </message>
    <message id="add_evidence.why_long">
        <source>Suggested: triage first. A full ingest will take more than two hours.</source>
        <translation>提案:まずトリアージ。完全では2時間以上かかる見込みです。</translation>
    </message>
    <message id="add_evidence.why_many">
        <source>Suggested: triage first. There are {count} sources; a first look shows which one to begin with.</source>
        <translation>提案:まずトリアージ。証拠データが {count} 件あり、どれから見るかを先に決められます。</translation>
    </message>
    <message id="audit.case_created">
        <source>case created</source>
        <translation>事件を作成</translation>
    </message>
    <message id="audit.device_added">
        <source>device added</source>
        <translation>端末を追加</translation>
    </message>
    <message id="audit.device_changed">
        <source>device changed</source>
        <translation>端末を変更</translation>
    </message>
    <message id="audit.evidence_added">
        <source>evidence added</source>
        <translation>証拠データを追加</translation>
    </message>
    <message id="audit.evidence_hashed">
        <source>evidence hashed</source>
        <translation>ハッシュ値を計算</translation>
    </message>
    <message id="audit.evidence_joined_to_device">
        <source>evidence joined to device</source>
        <translation>証拠データを端末に統合</translation>
    </message>
    <message id="audit.evidence_status">
        <source>evidence status</source>
        <translation>証拠データの状態</translation>
    </message>
    <message id="audit.ingest_ended">
        <source>ingest ended</source>
        <translation>取込を終了</translation>
    </message>
    <message id="audit.ingest_started">
        <source>ingest started</source>
        <translation>取込を開始</translation>
    </message>
    <message id="audit.opened_outside_scope">
        <source>opened outside the warrant scope</source>
        <translation>令状の範囲外を閲覧</translation>
    </message>
    <message id="audit.place_left_out">
        <source>place left out</source>
        <translation>以後読み取らない箇所を記録</translation>
    </message>
    <message id="audit.reindexed">
        <source>index made anew</source>
        <translation>索引を再作成</translation>
    </message>
    <message id="audit.report_written">
        <source>report written</source>
        <translation>報告書を保存</translation>
    </message>
    <message id="audit.scope_widened">
        <source>warrant scope widened</source>
        <translation>令状の範囲外も表示</translation>
    </message>
    <message id="audit.seal_lifted">
        <source>seal lifted</source>
        <translation>封印を解除</translation>
    </message>
    <message id="audit.sealed_thread_opened">
        <source>sealed conversation opened</source>
        <translation>封印した会話を開封</translation>
    </message>
    <message id="audit.secrets_tried">
        <source>passwords tried</source>
        <translation>パスワードを試行</translation>
    </message>
    <message id="audit.seen">
        <source>seen</source>
        <translation>確認済み</translation>
    </message>
    <message id="audit.source_gone">
        <source>source gone</source>
        <translation>証拠データの所在不明</translation>
    </message>
    <message id="audit.source_lost">
        <source>source lost</source>
        <translation>証拠データを喪失</translation>
    </message>
    <message id="audit.source_not_found">
        <source>source not found</source>
        <translation>証拠データが見つからない</translation>
    </message>
    <message id="audit.source_not_readable">
        <source>source not readable</source>
        <translation>証拠データを読取不能</translation>
    </message>
    <message id="audit.tag_set_changed">
        <source>set of tags changed</source>
        <translation>タグの構成を変更</translation>
    </message>
    <message id="audit.tagged">
        <source>tagged</source>
        <translation>タグを付与</translation>
    </message>
    <message id="audit.thread_sealed">
        <source>conversation sealed</source>
        <translation>会話を封印</translation>
    </message>
    <message id="audit.unseen">
        <source>seen taken back</source>
        <translation>確認済みを取消</translation>
    </message>
    <message id="audit.untag_note">
        <source>reason for untagging</source>
        <translation>タグ解除の理由</translation>
    </message>
    <message id="audit.untagged">
        <source>untagged</source>
        <translation>タグを解除</translation>
    </message>
    <message id="audit.verified">
        <source>verified</source>
        <translation>照合</translation>
    </message>
    <message id="audit.warrant_scope_set">
        <source>warrant scope set</source>
        <translation>令状の範囲を設定</translation>
    </message>
    <message id="audit.workers_jailed">
        <source>workers caged</source>
        <translation>解析プロセスを隔離</translation>
    </message>
    <message id="cage.head">
        <source>What held the worker processes</source>
        <translation>解析プロセスの隔離</translation>
    </message>
    <message id="cage.lacks">
        <source>not available on this system: {layer}</source>
        <translation>この環境では利用できません: {layer}</translation>
    </message>
    <message id="cage.logged">
        <source>as written down at {at}</source>
        <translation>{at} の記録を見る</translation>
    </message>
    <message id="cage.nothing">
        <source>nothing held them</source>
        <translation>隔離するものがありません</translation>
    </message>
    <message id="cage.purpose">
        <source>what it is for: {does}</source>
        <translation>目的: {does}</translation>
    </message>
    <message id="cage.unknown">
        <source>The log does not say: no worker was started yet, or by a version that did not write it down.</source>
        <translation>記録がありません。解析プロセスをまだ起動していないか、記録しない版で取り込んでいます。</translation>
    </message>
    <message id="call.video_in">
        <source>☎ Video call, incoming</source>
        <translation>☎ ビデオ通話(受信)</translation>
    </message>
    <message id="call.video_out">
        <source>☎ Video call, outgoing</source>
        <translation>☎ ビデオ通話(発信)</translation>
    </message>
    <message id="call.video_unknown">
        <source>☎ Video call, direction unknown</source>
        <translation>☎ ビデオ通話(方向不明)</translation>
    </message>
    <message id="call.voice_in">
        <source>☎ Voice call, incoming</source>
        <translation>☎ 音声通話(受信)</translation>
    </message>
    <message id="call.voice_out">
        <source>☎ Voice call, outgoing</source>
        <translation>☎ 音声通話(発信)</translation>
    </message>
    <message id="call.voice_unknown">
        <source>☎ Voice call, direction unknown</source>
        <translation>☎ 音声通話(方向不明)</translation>
    </message>
    <message id="call_outcome.answered">
        <source>answered</source>
        <translation>応答あり</translation>
    </message>
    <message id="call_outcome.cancelled">
        <source>cancelled</source>
        <translation>取消</translation>
    </message>
    <message id="call_outcome.missed">
        <source>missed</source>
        <translation>不在着信</translation>
    </message>
    <message id="call_outcome.rejected">
        <source>rejected</source>
        <translation>拒否</translation>
    </message>
    <message id="category.ID-collection">
        <source>Asking for identity papers</source>
        <translation>身分証の要求</translation>
    </message>
    <message id="category.child-exploitation">
        <source>Exploitation of children</source>
        <translation>児童への加害</translation>
    </message>
    <message id="category.contact-move">
        <source>Move to another app</source>
        <translation>連絡手段の移動</translation>
    </message>
    <message id="category.drug">
        <source>Drugs</source>
        <translation>薬物</translation>
    </message>
    <message id="category.fraud-investment">
        <source>Investment fraud</source>
        <translation>投資詐欺</translation>
    </message>
    <message id="category.fraud-romance">
        <source>Romance fraud</source>
        <translation>ロマンス詐欺</translation>
    </message>
    <message id="category.illegal-lending">
        <source>Loan sharking</source>
        <translation>ヤミ金融</translation>
    </message>
    <message id="category.impersonation">
        <source>Impersonation</source>
        <translation>なりすまし</translation>
    </message>
    <message id="category.money-laundering">
        <source>Money laundering</source>
        <translation>資金洗浄</translation>
    </message>
    <message id="category.money-mule-account">
        <source>Account trade</source>
        <translation>口座売買</translation>
    </message>
    <message id="category.payment">
        <source>Payment</source>
        <translation>報酬</translation>
    </message>
    <message id="category.phishing">
        <source>Phishing</source>
        <translation>フィッシング</translation>
    </message>
    <message id="category.reassurance">
        <source>Reassurance</source>
        <translation>安心させる言葉</translation>
    </message>
    <message id="category.recruitment">
        <source>Recruitment</source>
        <translation>募集</translation>
    </message>
    <message id="category.role">
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message id="category.target">
        <source>Target</source>
        <translation>標的</translation>
    </message>
    <message id="category.violence-threat">
        <source>Threat of violence</source>
        <translation>脅迫・暴力</translation>
    </message>
    <message id="category.weapon">
        <source>Weapons</source>
        <translation>武器</translation>
    </message>
    <message id="chain.directory_entry">
        <source>directory entry</source>
        <translation>ディレクトリエントリ</translation>
    </message>
    <message id="chain.no_volume">
        <source>no volume (files of a folder or archive)</source>
        <translation>ボリュームなし(フォルダ・書庫内)</translation>
    </message>
    <message id="chain.not_hashed">
        <source>not hashed yet</source>
        <translation>ハッシュ値未計算</translation>
    </message>
    <message id="chain.offset">
        <source>at byte {offset}</source>
        <translation>オフセット {offset}</translation>
    </message>
    <message id="chain.plugin">
        <source>read by {plugin}</source>
        <translation>読取: {plugin}</translation>
    </message>
    <message id="chain.unknown">
        <source>not recorded</source>
        <translation>記録なし</translation>
    </message>
    <message id="chain.volume">
        <source>volume {number} {type}</source>
        <translation>ボリューム{number} {type}</translation>
    </message>
    <message id="chats.all_seen">
        <source>Everything from here on was seen</source>
        <translation>ここから先はすべて確認済みです</translation>
    </message>
    <message id="chats.around">
        <source>Hits ±{rows} only</source>
        <translation>該当 ±{rows} のみ</translation>
    </message>
    <message id="chats.around_all">
        <source>All rows</source>
        <translation>すべて表示</translation>
    </message>
    <message id="chats.around_tip">
        <source>Rows shown (h)</source>
        <translation>表示する行 (h)</translation>
    </message>
    <message id="chats.bad_date">
        <source>Write a date as 2025, 2025-06 or 2025-06-03</source>
        <translation>日付は 2025、2025-06、2025-06-03 の形で入力してください</translation>
    </message>
    <message id="chats.bad_row">
        <source>Row {id} of the case cannot be read</source>
        <translation>事件ファイルの行 {id} を読み取れません</translation>
    </message>
    <message id="chats.bubbles">
        <source>Messages of the conversation</source>
        <translation>会話の内容</translation>
    </message>
    <message id="chats.copied" numerus="yes">
        <source>Copied {count} rows with their citations</source>
        <translation>
            <numerusform>{count} 件を引用情報付きでコピーしました</numerusform>
        </translation>
    </message>
    <message id="chats.damaged">
        <source>damaged in the case file</source>
        <translation>事件データが破損</translation>
    </message>
    <message id="chats.date">
        <source>Date (d)</source>
        <translation>日付へ (d)</translation>
    </message>
    <message id="chats.date_form">
        <source>Go to a date: 2025, 2025-06, 2025-06-03</source>
        <translation>日付へ移動: 2025、2025-06、2025-06-03</translation>
    </message>
    <message id="chats.day">
        <source>{date} ({weekday})</source>
        <translation>{date}({weekday})</translation>
    </message>
    <message id="chats.deleted">
        <source>deleted (marked by the app)</source>
        <translation>削除済み(アプリの記録)</translation>
    </message>
    <message id="chats.disguised">
        <source>disguised spelling</source>
        <translation>伏せ字・変形表記</translation>
    </message>
    <message id="chats.earlier">
        <source>{number}. earlier: {text}</source>
        <translation>以前の文面{number}: {text}</translation>
    </message>
    <message id="chats.edited">
        <source>edited · Enter shows earlier texts</source>
        <translation>編集済み · Enter で以前の文面</translation>
    </message>
    <message id="chats.edited_lost">
        <source>edited (earlier texts not recorded)</source>
        <translation>編集済み(以前の文面は記録なし)</translation>
    </message>
    <message id="chats.empty">
        <source>No messages and no calls were found. Add evidence, or see under Overview what was not parsed.</source>
        <translation>メッセージも通話も見つかっていません。証拠データを追加するか、概要で未解析のものを確認してください。</translation>
    </message>
    <message id="chats.empty_filter">
        <source>No message or call lies within this filter.</source>
        <translation>この絞り込みに当てはまるメッセージ・通話はありません。</translation>
    </message>
    <message id="chats.file_deleted">
        <source>deleted file</source>
        <translation>削除済みのファイル</translation>
    </message>
    <message id="chats.file_here">
        <source>in the evidence</source>
        <translation>証拠データ内にあり</translation>
    </message>
    <message id="chats.file_missing">
        <source>not in the evidence</source>
        <translation>証拠データ内になし</translation>
    </message>
    <message id="chats.file_nameless">
        <source>(no name recorded)</source>
        <translation>(名前の記録なし)</translation>
    </message>
    <message id="chats.file_unnamed">
        <source>no place recorded</source>
        <translation>場所の記録なし</translation>
    </message>
    <message id="chats.filter">
        <source>Narrow by name</source>
        <translation>会話を名前で絞り込む</translation>
    </message>
    <message id="chats.gap" numerus="yes">
        <source>… {count} messages without hits … Enter shows them</source>
        <translation>
            <numerusform>… 該当のないメッセージ {count} 件 … Enterで表示</numerusform>
        </translation>
    </message>
    <message id="chats.hidden" numerus="yes">
        <source>{count} hidden characters</source>
        <translation>
            <numerusform>見えない文字 {count} 個</numerusform>
        </translation>
    </message>
    <message id="chats.innocent">
        <source>harmless uses</source>
        <translation>無害な用法</translation>
    </message>
    <message id="chats.list">
        <source>Conversations</source>
        <translation>会話の一覧</translation>
    </message>
    <message id="chats.more_parts" numerus="yes">
        <source>{count} more</source>
        <translation>
            <numerusform>他{count}件</numerusform>
        </translation>
    </message>
    <message id="chats.no_date">
        <source>No date recorded</source>
        <translation>日時の記録なし</translation>
    </message>
    <message id="chats.no_hits">
        <source>No hit of the lexicon in this conversation</source>
        <translation>この会話に隠語辞書の該当はありません</translation>
    </message>
    <message id="chats.no_later">
        <source>Nothing in this conversation on or after {day}: this is the last row</source>
        <translation>{day} 以降の記録はこの会話にありません。最後の行を表示します</translation>
    </message>
    <message id="chats.no_thread">
        <source>(no conversation recorded)</source>
        <translation>(会話の記録なし)</translation>
    </message>
    <message id="chats.not_in_filter">
        <source>The row that was asked for is not within the filter</source>
        <translation>指定の行は現在の絞り込みに含まれません</translation>
    </message>
    <message id="chats.not_replying">
        <source>This row replies to nothing</source>
        <translation>この行は返信ではありません</translation>
    </message>
    <message id="chats.order">
        <source>Order</source>
        <translation>並び順</translation>
    </message>
    <message id="chats.order_hits">
        <source>Most hits first</source>
        <translation>該当の多い順</translation>
    </message>
    <message id="chats.order_messages">
        <source>Most messages first</source>
        <translation>メッセージの多い順</translation>
    </message>
    <message id="chats.order_newest">
        <source>Newest first</source>
        <translation>新しい順</translation>
    </message>
    <message id="chats.order_unseen">
        <source>Unseen first</source>
        <translation>未確認を先に</translation>
    </message>
    <message id="chats.outside">
        <source>outside the warrant scope</source>
        <translation>令状の範囲外</translation>
    </message>
    <message id="chats.owner">
        <source>Owner</source>
        <translation>使用者</translation>
    </message>
    <message id="chats.path_inferred">
        <source>path of the attachment inferred</source>
        <translation>添付のパスは推定</translation>
    </message>
    <message id="chats.people" numerus="yes">
        <source>{count} people</source>
        <translation>
            <numerusform>相手 {count} 人</numerusform>
        </translation>
    </message>
    <message id="chats.people_at_least" numerus="yes">
        <source>at least {count} people</source>
        <translation>
            <numerusform>相手 {count} 人以上</numerusform>
        </translation>
    </message>
    <message id="chats.quote_looking">
        <source>Looking for the replied-to message in this conversation</source>
        <translation>この会話の中で返信先を探しています</translation>
    </message>
    <message id="chats.quote_missing">
        <source>The replied-to message is not in this conversation (id of the app: {id})</source>
        <translation>返信先のメッセージはこの会話の記録にありません(アプリのID {id})</translation>
    </message>
    <message id="chats.quote_outside">
        <source>The replied-to message lies outside the warrant scope</source>
        <translation>返信先のメッセージは令状の範囲外です</translation>
    </message>
    <message id="chats.quoted">
        <source>In reply to</source>
        <translation>返信先</translation>
    </message>
    <message id="chats.range" numerus="yes">
        <source>{count} rows selected</source>
        <translation>
            <numerusform>{count} 件を選択中</numerusform>
        </translation>
    </message>
    <message id="chats.sealed">
        <source>sealed: nothing of it is shown</source>
        <translation>封印中(内容は表示されません)</translation>
    </message>
    <message id="chats.show_file">
        <source>Show in the evidence: {name}</source>
        <translation>証拠データで開く: {name}</translation>
    </message>
    <message id="chats.some_of">
        <source>{some} of {all} conversations</source>
        <translation>会話 {some} / {all} 件</translation>
    </message>
    <message id="chats.source">
        <source>source</source>
        <translation>出典</translation>
    </message>
    <message id="chats.tag_menu">
        <source>Tag</source>
        <translation>タグ</translation>
    </message>
    <message id="chats.term_unknown">
        <source>not in the lexicon in force</source>
        <translation>現在の隠語辞書にこの語句はありません</translation>
    </message>
    <message id="chats.unknown_sender">
        <source>(sender not recorded)</source>
        <translation>(送信者の記録なし)</translation>
    </message>
    <message id="chats.up_to_here_seen">
        <source>Everything up to here was seen</source>
        <translation>ここまではすべて確認済みです</translation>
    </message>
    <message id="chats.who_unnamed">
        <source>owner, or not recorded</source>
        <translation>使用者または記録なし</translation>
    </message>
    <message id="cite.app">
        <source>App</source>
        <translation>アプリ</translation>
    </message>
    <message id="cite.attached">
        <source>Attached</source>
        <translation>添付</translation>
    </message>
    <message id="cite.case">
        <source>Case number</source>
        <translation>事件番号</translation>
    </message>
    <message id="cite.corrected">
        <source>clock corrected:</source>
        <translation>時計補正後</translation>
    </message>
    <message id="cite.device">
        <source>Device</source>
        <translation>端末</translation>
    </message>
    <message id="cite.earlier">
        <source>Earlier text {number}</source>
        <translation>以前の文面{number}</translation>
    </message>
    <message id="cite.evidence">
        <source>Evidence</source>
        <translation>証拠データ</translation>
    </message>
    <message id="cite.exhibit">
        <source>exhibit</source>
        <translation>証拠番号</translation>
    </message>
    <message id="cite.hidden">
        <source>Hidden characters</source>
        <translation>見えない文字</translation>
    </message>
    <message id="cite.none">
        <source>(none)</source>
        <translation>(なし)</translation>
    </message>
    <message id="cite.notice" numerus="yes">
        <source>Notice of the app ({count} characters)</source>
        <translation>
            <numerusform>アプリの通知({count} 文字)</numerusform>
        </translation>
    </message>
    <message id="cite.record">
        <source>Record</source>
        <translation>記録</translation>
    </message>
    <message id="cite.ref">
        <source>Ref</source>
        <translation>参照</translation>
    </message>
    <message id="cite.text" numerus="yes">
        <source>Text ({count} characters)</source>
        <translation>
            <numerusform>本文({count} 文字)</numerusform>
        </translation>
    </message>
    <message id="cite.thread">
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message id="cite.time">
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message id="cite.unhashed">
        <source>not hashed</source>
        <translation>未計算</translation>
    </message>
    <message id="colour.blue">
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message id="colour.green">
        <source>Green</source>
        <translation>緑</translation>
    </message>
    <message id="colour.grey">
        <source>Grey</source>
        <translation>灰</translation>
    </message>
    <message id="colour.olive">
        <source>Olive</source>
        <translation>黄土</translation>
    </message>
    <message id="colour.orange">
        <source>Orange</source>
        <translation>橙</translation>
    </message>
    <message id="colour.pink">
        <source>Pink</source>
        <translation>桃</translation>
    </message>
    <message id="colour.red">
        <source>Red</source>
        <translation>赤</translation>
    </message>
    <message id="colour.teal">
        <source>Teal</source>
        <translation>青緑</translation>
    </message>
    <message id="colour.violet">
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message id="count.calls" numerus="yes">
        <source>{count} calls</source>
        <translation>
            <numerusform>通話 {count} 件</numerusform>
        </translation>
    </message>
    <message id="count.entries" numerus="yes">
        <source>{count} entries</source>
        <translation>
            <numerusform>{count} 件</numerusform>
        </translation>
    </message>
    <message id="count.files" numerus="yes">
        <source>{count} entries</source>
        <translation>
            <numerusform>{count} 項目</numerusform>
        </translation>
    </message>
    <message id="count.messages" numerus="yes">
        <source>{count} messages</source>
        <translation>
            <numerusform>メッセージ {count} 件</numerusform>
        </translation>
    </message>
    <message id="count.photos" numerus="yes">
        <source>{count} photos</source>
        <translation>
            <numerusform>写真 {count} 枚</numerusform>
        </translation>
    </message>
    <message id="count.recovered" numerus="yes">
        <source>{count} recovered</source>
        <translation>
            <numerusform>復元 {count} 件</numerusform>
        </translation>
    </message>
    <message id="count.threads" numerus="yes">
        <source>{count} conversations</source>
        <translation>
            <numerusform>会話 {count} 件</numerusform>
        </translation>
    </message>
    <message id="device.clock_offset">
        <source>Clock offset</source>
        <translation>時計のずれ</translation>
    </message>
    <message id="device.device">
        <source>Device</source>
        <translation>端末</translation>
    </message>
    <message id="device.example">
        <source>Example: stored {stored} → corrected {corrected} ({zone})</source>
        <translation>例:記録 {stored} → 補正後 {corrected}({zone})</translation>
    </message>
    <message id="device.example_zoneless">
        <source>Example (a time without zone): so far {stored} → then {corrected} ({zone})</source>
        <translation>例(時間帯のない時刻):これまで {stored} → 保存後 {corrected}({zone})</translation>
    </message>
    <message id="device.exhibit">
        <source>Exhibit</source>
        <translation>証拠番号</translation>
    </message>
    <message id="device.holder">
        <source>Holder</source>
        <translation>所持者</translation>
    </message>
    <message id="device.label">
        <source>Label</source>
        <translation>名称</translation>
    </message>
    <message id="device.needs_label">
        <source>A device needs a label.</source>
        <translation>名称を入力してください。</translation>
    </message>
    <message id="device.needs_source">
        <source>Say how the offset was found (such as: compared with a standard clock at acquisition).</source>
        <translation>ずれの根拠を書いてください(例:取得時に標準時計と比べた)。</translation>
    </message>
    <message id="device.no_offset">
        <source>Write ±h:m:s, such as +0:01:30.</source>
        <translation>±時:分:秒 の形で入力してください(例:+0:01:30)。</translation>
    </message>
    <message id="device.notes">
        <source>Acquisition notes</source>
        <translation>取得時の備考</translation>
    </message>
    <message id="device.offset_form">
        <source>+0:01:30</source>
        <translation>+0:01:30</translation>
    </message>
    <message id="device.offset_hint">
        <source>+ when the clock of the device was ahead, - when behind. Stored times never change; corrected ones stand beside them.</source>
        <translation>端末の時計が進んでいれば +、遅れていれば −。保存された時刻は変わらず、補正後の時刻が横に並びます。</translation>
    </message>
    <message id="device.offset_source">
        <source>How the offset was found</source>
        <translation>ずれの根拠</translation>
    </message>
    <message id="device.owner">
        <source>Owner's account</source>
        <translation>使用者のアカウント</translation>
    </message>
    <message id="device.owner_hint">
        <source>● marks accounts that the record itself gives as the owner's.</source>
        <translation>● は、記録から使用者本人のものとされるアカウントです。</translation>
    </message>
    <message id="device.revert">
        <source>Take back</source>
        <translation>入力を取り消す</translation>
    </message>
    <message id="device.save">
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message id="device.saved">
        <source>Device “{device}” saved</source>
        <translation>端末「{device}」を保存しました</translation>
    </message>
    <message id="device.taken">
        <source>Another device has this label.</source>
        <translation>この名称の端末が別にあります。</translation>
    </message>
    <message id="device.timezone">
        <source>Time zone</source>
        <translation>時間帯</translation>
    </message>
    <message id="device.unchanged">
        <source>Nothing is changed</source>
        <translation>変更はありません</translation>
    </message>
    <message id="device.zone_case">
        <source>Not set: the case's zone, {zone}, holds.</source>
        <translation>指定なし。事件の時間帯 {zone} で読みます。</translation>
    </message>
    <message id="device.zone_own">
        <source>Set for this device: times stored without a zone are read in it.</source>
        <translation>この端末に指定した時間帯です。時間帯のない時刻をこれで読みます。</translation>
    </message>
    <message id="device_entry.device added">
        <source>device added</source>
        <translation>端末を追加</translation>
    </message>
    <message id="device_entry.device changed">
        <source>changed</source>
        <translation>変更</translation>
    </message>
    <message id="device_entry.evidence added">
        <source>evidence added</source>
        <translation>証拠データを追加</translation>
    </message>
    <message id="device_entry.evidence joined to device">
        <source>joined to this device</source>
        <translation>同じ端末と判断</translation>
    </message>
    <message id="device_fact.android_id">
        <source>Android id</source>
        <translation>Android ID</translation>
    </message>
    <message id="device_fact.device_name">
        <source>name of the device</source>
        <translation>端末名</translation>
    </message>
    <message id="device_fact.imei">
        <source>IMEI</source>
        <translation>IMEI番号</translation>
    </message>
    <message id="device_fact.manufacturer">
        <source>manufacturer</source>
        <translation>製造者</translation>
    </message>
    <message id="device_fact.model">
        <source>model</source>
        <translation>型番</translation>
    </message>
    <message id="device_fact.os_version">
        <source>OS version</source>
        <translation>OSの版</translation>
    </message>
    <message id="device_fact.phone_number">
        <source>phone number</source>
        <translation>電話番号</translation>
    </message>
    <message id="device_fact.serial">
        <source>serial number</source>
        <translation>シリアル番号</translation>
    </message>
    <message id="device_fact.timezone">
        <source>zone set on the device</source>
        <translation>端末の時間帯設定</translation>
    </message>
    <message id="device_fact.udid">
        <source>UDID</source>
        <translation>UDID(端末識別子)</translation>
    </message>
    <message id="devices.change">
        <source>{field}: {before} → {after}</source>
        <translation>{field}:{before} → {after}</translation>
    </message>
    <message id="devices.evidence">
        <source>Acquisitions ({count})</source>
        <translation>取得した証拠データ({count})</translation>
    </message>
    <message id="devices.history">
        <source>History of changes ({count})</source>
        <translation>変更の履歴({count})</translation>
    </message>
    <message id="devices.identifiers">
        <source>Identifiers in the evidence ({count})</source>
        <translation>証拠データにある識別情報({count})</translation>
    </message>
    <message id="devices.no_evidence">
        <source>No evidence of this device.</source>
        <translation>この端末の証拠データはありません。</translation>
    </message>
    <message id="devices.no_identifiers">
        <source>No serial number, IMEI or the like was found in the evidence.</source>
        <translation>シリアル番号・IMEIなどは、証拠データから見つかっていません。</translation>
    </message>
    <message id="devices.none">
        <source>No device yet; they are listed here once evidence is added.</source>
        <translation>端末はまだありません。証拠データを追加すると、ここに並びます。</translation>
    </message>
    <message id="devices.nothing">
        <source>(nothing)</source>
        <translation>(なし)</translation>
    </message>
    <message id="devices.open">
        <source>About the device …</source>
        <translation>端末の記録 …</translation>
    </message>
    <message id="devices.stored">
        <source>{hash} that the image carries</source>
        <translation>イメージ内蔵の {hash}</translation>
    </message>
    <message id="devices.title">
        <source>Devices</source>
        <translation>端末</translation>
    </message>
    <message id="devices.volume">
        <source>volume {number}</source>
        <translation>ボリューム {number}</translation>
    </message>
    <message id="dialog.calendar">
        <source>Choose from a calendar</source>
        <translation>カレンダーから選ぶ</translation>
    </message>
    <message id="dialog.cancel">
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message id="dialog.choose">
        <source>Choose …</source>
        <translation>選択 …</translation>
    </message>
    <message id="dialog.copy">
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message id="direction.in">
        <source>incoming</source>
        <translation>受信</translation>
    </message>
    <message id="direction.inferred">
        <source>direction inferred</source>
        <translation>方向は推定</translation>
    </message>
    <message id="direction.out">
        <source>outgoing</source>
        <translation>送信</translation>
    </message>
    <message id="direction.unknown">
        <source>direction unknown</source>
        <translation>方向不明</translation>
    </message>
    <message id="dock.inspector">
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message id="dock.jobs">
        <source>Job log</source>
        <translation>処理の経過</translation>
    </message>
    <message id="empty.add_evidence">
        <source>Add evidence …</source>
        <translation>証拠データを追加 …</translation>
    </message>
    <message id="empty.widen">
        <source>Show without filter</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message id="error.busy_case">
        <source>Another program holds the files of the case. Open it again when that one has ended.</source>
        <translation>別のプログラムが事件ファイルを使っています。終わってからもう一度開いてください。</translation>
    </message>
    <message id="error.damaged_case">
        <source>The case file (case.db) is damaged and cannot be read. Put it back from a backup.</source>
        <translation>事件ファイルが壊れていて読み取れません(case.db)。控えから戻してください。</translation>
    </message>
    <message id="error.newer_case">
        <source>This case was written by a newer version of the program, so this one does not open it. Update the program.</source>
        <translation>この事件は新しい版のプログラムで作られているため、この版では開けません。プログラムを更新してください。</translation>
    </message>
    <message id="error.no_case">
        <source>There is no case in this folder.</source>
        <translation>このフォルダに事件はありません。</translation>
    </message>
    <message id="error.no_room">
        <source>The disk that the case lies on is full. Nothing is lost; make room and go on.</source>
        <translation>事件のあるディスクに空きがありません。失われたものはありません。空きを作ってから続けてください。</translation>
    </message>
    <message id="evidence.folders">
        <source>Volumes and folders</source>
        <translation>ボリュームとフォルダ</translation>
    </message>
    <message id="evidence.mime">
        <source>Content</source>
        <translation>内容の型</translation>
    </message>
    <message id="evidence.modified">
        <source>Modified</source>
        <translation>更新日時</translation>
    </message>
    <message id="evidence.name">
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message id="evidence.none">
        <source>No evidence in this case yet</source>
        <translation>この事件にはまだ証拠データがありません</translation>
    </message>
    <message id="evidence.size">
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message id="evidence.state">
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message id="evidence.volume">
        <source>volume {number} {type}</source>
        <translation>ボリューム{number} {type}</translation>
    </message>
    <message id="evidence_status.added">
        <source>added</source>
        <translation>追加済み</translation>
    </message>
    <message id="evidence_status.changed">
        <source>changed while it was read</source>
        <translation>読取中に変化</translation>
    </message>
    <message id="evidence_status.failed">
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message id="evidence_status.hashed">
        <source>hashed</source>
        <translation>ハッシュ値計算済み</translation>
    </message>
    <message id="evidence_status.mismatch">
        <source>hash mismatch</source>
        <translation>ハッシュ値不一致</translation>
    </message>
    <message id="evidence_status.unreadable in part">
        <source>unreadable in part</source>
        <translation>一部読取不能</translation>
    </message>
    <message id="evidence_status.verified">
        <source>verified</source>
        <translation>照合済み</translation>
    </message>
    <message id="field.accessed">
        <source>accessed</source>
        <translation>アクセス</translation>
    </message>
    <message id="field.added_at">
        <source>added</source>
        <translation>追加日時</translation>
    </message>
    <message id="field.altitude">
        <source>altitude (m)</source>
        <translation>高度 (m)</translation>
    </message>
    <message id="field.app">
        <source>app</source>
        <translation>アプリ</translation>
    </message>
    <message id="field.attachments">
        <source>attachments</source>
        <translation>添付</translation>
    </message>
    <message id="field.blocked">
        <source>blocked</source>
        <translation>ブロック</translation>
    </message>
    <message id="field.changed">
        <source>changed</source>
        <translation>属性変更</translation>
    </message>
    <message id="field.content_assumed">
        <source>content assumed to lie in one piece (FAT)</source>
        <translation>内容は連続記録と仮定(FAT)</translation>
    </message>
    <message id="field.corrected">
        <source>{name}, corrected</source>
        <translation>{name}(補正後)</translation>
    </message>
    <message id="field.created">
        <source>created</source>
        <translation>作成</translation>
    </message>
    <message id="field.delivered_at">
        <source>delivered</source>
        <translation>配信日時</translation>
    </message>
    <message id="field.device">
        <source>device</source>
        <translation>端末</translation>
    </message>
    <message id="field.direction">
        <source>direction</source>
        <translation>送受信</translation>
    </message>
    <message id="field.duration_s">
        <source>duration</source>
        <translation>通話時間</translation>
    </message>
    <message id="field.edited">
        <source>edited</source>
        <translation>編集済み</translation>
    </message>
    <message id="field.edits">
        <source>earlier texts</source>
        <translation>以前の文面</translation>
    </message>
    <message id="field.ended_at">
        <source>ended</source>
        <translation>終了日時</translation>
    </message>
    <message id="field.error">
        <source>error</source>
        <translation>エラー</translation>
    </message>
    <message id="field.folder">
        <source>folder</source>
        <translation>フォルダ</translation>
    </message>
    <message id="field.height">
        <source>height</source>
        <translation>高さ</translation>
    </message>
    <message id="field.identifier">
        <source>identifier</source>
        <translation>識別子</translation>
    </message>
    <message id="field.identifiers">
        <source>identifiers</source>
        <translation>識別子</translation>
    </message>
    <message id="field.inode">
        <source>inode</source>
        <translation>inode</translation>
    </message>
    <message id="field.installed_at">
        <source>installed</source>
        <translation>導入日時</translation>
    </message>
    <message id="field.installer">
        <source>installed by</source>
        <translation>導入元</translation>
    </message>
    <message id="field.latitude">
        <source>latitude</source>
        <translation>緯度</translation>
    </message>
    <message id="field.longitude">
        <source>longitude</source>
        <translation>経度</translation>
    </message>
    <message id="field.make">
        <source>maker</source>
        <translation>メーカー</translation>
    </message>
    <message id="field.md5">
        <source>MD5</source>
        <translation>MD5</translation>
    </message>
    <message id="field.mime">
        <source>content type</source>
        <translation>内容の型</translation>
    </message>
    <message id="field.model">
        <source>model</source>
        <translation>機種</translation>
    </message>
    <message id="field.modified">
        <source>modified</source>
        <translation>更新</translation>
    </message>
    <message id="field.name">
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message id="field.note">
        <source>note</source>
        <translation>メモ</translation>
    </message>
    <message id="field.organization">
        <source>organisation</source>
        <translation>組織</translation>
    </message>
    <message id="field.other_names">
        <source>other names</source>
        <translation>別名</translation>
    </message>
    <message id="field.outcome">
        <source>outcome</source>
        <translation>結果</translation>
    </message>
    <message id="field.owner">
        <source>owner's own</source>
        <translation>使用者本人</translation>
    </message>
    <message id="field.package">
        <source>package</source>
        <translation>パッケージ</translation>
    </message>
    <message id="field.peer">
        <source>other side</source>
        <translation>相手</translation>
    </message>
    <message id="field.peer_name">
        <source>name of other side</source>
        <translation>相手の名前</translation>
    </message>
    <message id="field.query">
        <source>query</source>
        <translation>検索語</translation>
    </message>
    <message id="field.raw_path">
        <source>name as found</source>
        <translation>元の名前</translation>
    </message>
    <message id="field.reactions">
        <source>reactions</source>
        <translation>リアクション</translation>
    </message>
    <message id="field.read_at">
        <source>read</source>
        <translation>既読日時</translation>
    </message>
    <message id="field.recipients">
        <source>recipients</source>
        <translation>宛先</translation>
    </message>
    <message id="field.referrer">
        <source>referrer</source>
        <translation>参照元</translation>
    </message>
    <message id="field.reply_to">
        <source>reply to</source>
        <translation>返信先</translation>
    </message>
    <message id="field.searched_at">
        <source>searched</source>
        <translation>検索日時</translation>
    </message>
    <message id="field.sender">
        <source>sender</source>
        <translation>送信者</translation>
    </message>
    <message id="field.sender_name">
        <source>sender name</source>
        <translation>送信者名</translation>
    </message>
    <message id="field.sent_at">
        <source>sent</source>
        <translation>送信日時</translation>
    </message>
    <message id="field.serial">
        <source>serial number</source>
        <translation>製造番号</translation>
    </message>
    <message id="field.service">
        <source>service</source>
        <translation>サービス</translation>
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
        <translation>サイズ</translation>
    </message>
    <message id="field.software">
        <source>software</source>
        <translation>ソフトウェア</translation>
    </message>
    <message id="field.source_app">
        <source>source app</source>
        <translation>取得元アプリ</translation>
    </message>
    <message id="field.started_at">
        <source>started</source>
        <translation>開始日時</translation>
    </message>
    <message id="field.state">
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message id="field.taken_at">
        <source>taken</source>
        <translation>撮影日時</translation>
    </message>
    <message id="field.target">
        <source>target</source>
        <translation>保存先</translation>
    </message>
    <message id="field.thread">
        <source>conversation</source>
        <translation>会話</translation>
    </message>
    <message id="field.thread_name">
        <source>conversation name</source>
        <translation>会話名</translation>
    </message>
    <message id="field.title">
        <source>title</source>
        <translation>表題</translation>
    </message>
    <message id="field.type">
        <source>type</source>
        <translation>種別</translation>
    </message>
    <message id="field.typed">
        <source>typed</source>
        <translation>直接入力</translation>
    </message>
    <message id="field.updated_at">
        <source>updated</source>
        <translation>更新日時</translation>
    </message>
    <message id="field.url">
        <source>address</source>
        <translation>URL</translation>
    </message>
    <message id="field.value">
        <source>value</source>
        <translation>値</translation>
    </message>
    <message id="field.version">
        <source>version</source>
        <translation>版</translation>
    </message>
    <message id="field.visit_count">
        <source>visits</source>
        <translation>閲覧回数</translation>
    </message>
    <message id="field.visited_at">
        <source>visited</source>
        <translation>閲覧日時</translation>
    </message>
    <message id="field.width">
        <source>width</source>
        <translation>幅</translation>
    </message>
    <message id="field.zone_known">
        <source>time zone recorded</source>
        <translation>時間帯の記録</translation>
    </message>
    <message id="filter.after">
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message id="filter.all">
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message id="filter.any_origin">
        <source>Any origin</source>
        <translation>すべての由来</translation>
    </message>
    <message id="filter.apply">
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message id="filter.bad_date">
        <source>No such date. Write 2025, 2025-06 or 2025-06-03.</source>
        <translation>日付が正しくありません。2025、2025-06、2025-06-03 のように入力してください。</translation>
    </message>
    <message id="filter.before">
        <source>Until</source>
        <translation>終了</translation>
    </message>
    <message id="filter.category">
        <source>Category</source>
        <translation>分類</translation>
    </message>
    <message id="filter.clear">
        <source>✕ All</source>
        <translation>✕ 解除</translation>
    </message>
    <message id="filter.date_form">
        <source>2025, 2025-06 or 2025-06-03</source>
        <translation>2025、2025-06、2025-06-03</translation>
    </message>
    <message id="filter.deleted">
        <source>Deleted or recovered only</source>
        <translation>削除・復元のみ</translation>
    </message>
    <message id="filter.device">
        <source>Device</source>
        <translation>端末</translation>
    </message>
    <message id="filter.hidden">
        <source>+{count}</source>
        <translation>＋{count}</translation>
    </message>
    <message id="filter.more">
        <source>More</source>
        <translation>条件</translation>
    </message>
    <message id="filter.period">
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message id="filter.person">
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message id="filter.person_hint">
        <source>Enter takes the identifier as typed</source>
        <translation>Enter で入力した識別子に絞り込み</translation>
    </message>
    <message id="filter.person_typed">
        <source>Name or identifier</source>
        <translation>名前または識別子</translation>
    </message>
    <message id="filter.scope">
        <source>Warrant</source>
        <translation>令状の範囲</translation>
    </message>
    <message id="filter.scope_narrow">
        <source>Warrant scope: {scope}. Press to show only what lies inside</source>
        <translation>令状の範囲: {scope}。押すと範囲内だけに戻します</translation>
    </message>
    <message id="filter.scope_outside">
        <source>outside shown</source>
        <translation>範囲外も表示中</translation>
    </message>
    <message id="filter.scope_widen">
        <source>Warrant scope: {scope}. Press to show also what lies outside; this is logged</source>
        <translation>令状の範囲: {scope}。押すと範囲外も表示します(記録されます)</translation>
    </message>
    <message id="filter.service">
        <source>App</source>
        <translation>アプリ</translation>
    </message>
    <message id="filter.tag">
        <source>Tag</source>
        <translation>タグ</translation>
    </message>
    <message id="filter.tagged">
        <source>Tagged only</source>
        <translation>タグ付きのみ</translation>
    </message>
    <message id="flag.dakuten">
        <source>voicing marks apart</source>
        <translation>濁点分離</translation>
    </message>
    <message id="flag.emoji_dropped">
        <source>emoji put in</source>
        <translation>絵文字の挿入</translation>
    </message>
    <message id="flag.enclosed">
        <source>enclosed letters</source>
        <translation>囲み文字</translation>
    </message>
    <message id="flag.fuzzy">
        <source>nearly</source>
        <translation>近似</translation>
    </message>
    <message id="flag.homoglyph_kana">
        <source>look-alike kana</source>
        <translation>類似文字(仮名)</translation>
    </message>
    <message id="flag.homoglyph_latin">
        <source>look-alike letters</source>
        <translation>類似文字(英字)</translation>
    </message>
    <message id="flag.iteration">
        <source>iteration marks</source>
        <translation>踊り字</translation>
    </message>
    <message id="flag.leet">
        <source>figures for letters</source>
        <translation>数字の当て字</translation>
    </message>
    <message id="flag.line_break">
        <source>broken across lines</source>
        <translation>改行分割</translation>
    </message>
    <message id="flag.long_vowel">
        <source>long vowels</source>
        <translation>長音の変形</translation>
    </message>
    <message id="flag.reading">
        <source>spelt by reading</source>
        <translation>読みによる表記</translation>
    </message>
    <message id="flag.reversed">
        <source>backwards</source>
        <translation>逆順</translation>
    </message>
    <message id="flag.ruby">
        <source>ruby</source>
        <translation>ルビ</translation>
    </message>
    <message id="flag.sep_dropped">
        <source>separators put in</source>
        <translation>区切りの挿入</translation>
    </message>
    <message id="flag.space_dropped">
        <source>spaces put in</source>
        <translation>空白の挿入</translation>
    </message>
    <message id="flag.split_kanji">
        <source>kanji taken apart</source>
        <translation>漢字の分解</translation>
    </message>
    <message id="flag.vertical">
        <source>written downwards</source>
        <translation>縦書き</translation>
    </message>
    <message id="flag.zero_width">
        <source>zero-width characters</source>
        <translation>ゼロ幅文字</translation>
    </message>
    <message id="gallery.blurred">
        <source>blurred; b shows one</source>
        <translation>ぼかし表示中。b で1枚だけ表示</translation>
    </message>
    <message id="gallery.empty">
        <source>No photos were found.</source>
        <translation>写真は見つかっていません。</translation>
    </message>
    <message id="gallery.empty_filter">
        <source>No photo lies within this filter · {count} photos without it</source>
        <translation>この絞り込みに当てはまる写真はありません · 絞り込みなしでは {count} 枚</translation>
    </message>
    <message id="gallery.no_preview">
        <source>no preview: the picture could not be decoded</source>
        <translation>プレビューなし(画像を復号できません)</translation>
    </message>
    <message id="gallery.placed">
        <source>◎ {count} with GPS</source>
        <translation>◎ GPSあり {count} 枚</translation>
    </message>
    <message id="guide.back">
        <source>The way back</source>
        <translation>由来をたどる</translation>
    </message>
    <message id="guide.back_text">
        <source>The inspector shows six steps from a fact back to the hash of the image; each is a link. Source row reads the row from a copy of the evidence's own database, Hex shows the first bytes of the file.</source>
        <translation>右側には、内容からイメージのハッシュ値までの6段階の由来が表示され、それぞれを開けます。「元データの行」は証拠データ内のデータベースの複製から行を読み取り、「Hex」はファイルの先頭を表示します。</translation>
    </message>
    <message id="guide.begin">
        <source>Begin</source>
        <translation>はじめに</translation>
    </message>
    <message id="guide.begin_text">
        <source>Make a case, add evidence (images, archives, folders), and begin to read while the rest is still being processed. Evidence is only read; what was committed stays when you stop.</source>
        <translation>事件を作成し、証拠データ(イメージ・書庫・フォルダ)を追加します。処理の途中でも閲覧できます。証拠データは読み取るだけで、中止しても確定済みの結果は残ります。</translation>
    </message>
    <message id="guide.report">
        <source>Report</source>
        <translation>報告書</translation>
    </message>
    <message id="guide.report_text">
        <source>Report on the whole case, on what is tagged, or on what a query finds. The filter's device and period hold for it too. Each report goes into the log with its hash.</source>
        <translation>事件全体、タグ付きのもの、または検索の結果について報告書を作成できます。端末と期間の絞り込みも適用されます。作成した報告書はハッシュ値とともに記録に残ります。</translation>
    </message>
    <message id="guide.review">
        <source>Review</source>
        <translation>確認</translation>
    </message>
    <message id="guide.review_text">
        <source>Under Hits go from hit to hit with j and k, mark with s what you have seen, tag with 1 to 9, and open the conversation with Enter. u takes the last tag back. Pictures stay blurred until you press b.</source>
        <translation>「該当」では j・k で移動し、s で確認済み、1〜9 でタグ、Enter で会話を開きます。u で直前のタグ操作を取り消せます。画像は b を押すまでぼかして表示します。</translation>
    </message>
    <message id="guide.sure">
        <source>How sure</source>
        <translation>確かさ</translation>
    </message>
    <message id="guide.sure_text">
        <source>A dashed frame and ◇ mean: recovered from free pages or the log, not part of the current records. A direction that the program concluded is marked as inferred. Hits of the lexicon are leads for review and say nothing about a person.</source>
        <translation>破線の枠と◇は、空き領域やWALから得た記録で、現在の記録ではないことを示します。プログラムが判断した送受信の向きには「推定」と表示します。隠語辞書の該当は確認の手がかりであり、人物についての判断ではありません。</translation>
    </message>
    <message id="guide.title">
        <source>How to work here</source>
        <translation>操作ガイド</translation>
    </message>
    <message id="guide.unparsed">
        <source>What was not parsed</source>
        <translation>未解析のもの</translation>
    </message>
    <message id="guide.unparsed_text">
        <source>Unparsed lists everything that crashed, timed out, failed, was locked or was skipped by a limit, with its reason, what was kept of it, and what can be done; the overview counts it. Files that no reader of this program knows stand under Evidence only.</source>
        <translation>「未解析」には、異常終了・時間切れ・失敗・ロック中・上限による省略が、理由・残した記録・できることとともに表示されます。概要には件数が出ます。このプログラムに読取機能のないファイルは、証拠データの一覧にのみ表示されます。</translation>
    </message>
    <message id="hits.all">
        <source>All categories</source>
        <translation>すべての分類</translation>
    </message>
    <message id="hits.categories">
        <source>Categories</source>
        <translation>隠語の分類</translation>
    </message>
    <message id="hits.empty">
        <source>No word of the lexicon was found.</source>
        <translation>隠語辞書の語句は見つかっていません。</translation>
    </message>
    <message id="hits.empty_filter">
        <source>No word of the lexicon was found within this filter.</source>
        <translation>この絞り込みでは隠語辞書の語句は見つかっていません。</translation>
    </message>
    <message id="hits.found" numerus="yes">
        <source>{count} hits</source>
        <translation>
            <numerusform>{count} 件の該当</numerusform>
        </translation>
    </message>
    <message id="hits.gone">
        <source>Object {id} is not in the case any more</source>
        <translation>対象 {id} は現在の事件にありません</translation>
    </message>
    <message id="hits.hint">
        <source>Hits of the lexicon are leads for review, not findings. Space marks as seen and goes on, Enter opens the conversation.</source>
        <translation>隠語辞書の該当は確認の手がかりであり、判断ではありません。Space で確認済みにして次へ、Enter で会話を開きます。</translation>
    </message>
    <message id="hits.no_index">
        <source>The index is not built yet. It comes by itself after evidence was added.</source>
        <translation>索引はまだありません。証拠データの追加後に自動で作成されます。</translation>
    </message>
    <message id="hits.progress">
        <source>seen {seen} of {count}</source>
        <translation>確認済み {seen} / {count}</translation>
    </message>
    <message id="inspector.chain">
        <source>Provenance</source>
        <translation>由来</translation>
    </message>
    <message id="inspector.hex">
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message id="inspector.no_row">
        <source>This record is no row of a live table</source>
        <translation>この記録は現在の表の行ではありません</translation>
    </message>
    <message id="inspector.no_tags">
        <source>No tags. Keys 1–9 tag, 0 untags, u takes the last one back.</source>
        <translation>タグはありません。1〜9 で付与、0 で解除、u で取り消し。</translation>
    </message>
    <message id="inspector.note">
        <source>Note … (m)</source>
        <translation>メモ … (m)</translation>
    </message>
    <message id="inspector.nothing">
        <source>Choose something on the left: here stands what it is, how sure it is, and the way back to its bytes.</source>
        <translation>左で何かを選ぶと、内容・確かさ・元データまでの由来がここに表示されます。</translation>
    </message>
    <message id="inspector.outside">
        <source>Outside the warrant scope · the log tells that it was opened</source>
        <translation>令状の範囲外 · 開いたことは記録されています</translation>
    </message>
    <message id="inspector.outside_unlogged">
        <source>Outside the warrant scope · the case can only be read, so the log does not tell that it was opened</source>
        <translation>令状の範囲外 · 事件が読み取り専用のため、開いたことは記録されません</translation>
    </message>
    <message id="inspector.raw">
        <source>Case row</source>
        <translation>事件の行</translation>
    </message>
    <message id="inspector.row">
        <source>Source row</source>
        <translation>元データの行</translation>
    </message>
    <message id="inspector.row_read">
        <source>Read from a copy of the database, log included</source>
        <translation>データベースの複製から読取(WALを含む)</translation>
    </message>
    <message id="inspector.sealed">
        <source>Sealed ({who}: {reason}) · its content is shown after it is opened in its conversation</source>
        <translation>封印されています({who}: {reason})· 内容は会話で開封してから表示されます</translation>
    </message>
    <message id="inspector.tags">
        <source>Tags and notes</source>
        <translation>タグ・メモ</translation>
    </message>
    <message id="inspector.to_chat">
        <source>In its conversation</source>
        <translation>会話で開く</translation>
    </message>
    <message id="inspector.to_device">
        <source>Device</source>
        <translation>端末</translation>
    </message>
    <message id="inspector.to_file">
        <source>In its folder</source>
        <translation>フォルダで開く</translation>
    </message>
    <message id="inspector.zone_assumed">
        <source>stored without zone: read in the zone of the device</source>
        <translation>時間帯の記録なし(端末の時間帯とみなす)</translation>
    </message>
    <message id="jobs.caged" numerus="yes">
        <source>Workers are caged ({count} layers)</source>
        <translation>
            <numerusform>解析の隔離を確認({count}項目)</numerusform>
        </translation>
    </message>
    <message id="jobs.ended">
        <source>● Complete · {seconds} s · {count} not parsed</source>
        <translation>● 完了 · {seconds}秒 · 未解析 {count}件</translation>
    </message>
    <message id="jobs.lacking" numerus="yes">
        <source>{count} protections that this system does not offer</source>
        <translation>
            <numerusform>この環境では使えない保護 {count}件</numerusform>
        </translation>
    </message>
    <message id="jobs.nothing">
        <source>What readings and reports of this session did is shown here. The log view has the whole record.</source>
        <translation>この起動中に行った読み込みや報告書作成の経過がここに表示されます。完全な記録は「記録」にあります。</translation>
    </message>
    <message id="jobs.stopped">
        <source>■ Stopped · {seconds} s · {count} not parsed</source>
        <translation>■ 中断 · {seconds}秒 · 未解析 {count}件</translation>
    </message>
    <message id="jobs.went_on">
        <source>Went on after waiting {seconds} s</source>
        <translation>再開しました({seconds}秒待機)</translation>
    </message>
    <message id="kind.accounts">
        <source>Accounts</source>
        <translation>アカウント</translation>
    </message>
    <message id="kind.apps">
        <source>Apps</source>
        <translation>アプリ</translation>
    </message>
    <message id="kind.bookmarks">
        <source>Bookmarks</source>
        <translation>ブックマーク</translation>
    </message>
    <message id="kind.calls">
        <source>Calls</source>
        <translation>通話</translation>
    </message>
    <message id="kind.contacts">
        <source>Contacts</source>
        <translation>連絡先</translation>
    </message>
    <message id="kind.device_facts">
        <source>Facts about the device</source>
        <translation>端末の情報</translation>
    </message>
    <message id="kind.downloads">
        <source>Downloads</source>
        <translation>ダウンロード</translation>
    </message>
    <message id="kind.files">
        <source>Files and folders</source>
        <translation>ファイル・フォルダ</translation>
    </message>
    <message id="kind.hits">
        <source>Hits of the lexicon</source>
        <translation>隠語辞書の該当</translation>
    </message>
    <message id="kind.messages">
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message id="kind.photos">
        <source>Photos</source>
        <translation>写真</translation>
    </message>
    <message id="kind.recovered">
        <source>Recovered or from the log</source>
        <translation>復元・WALから</translation>
    </message>
    <message id="kind.searches">
        <source>Searches</source>
        <translation>検索語</translation>
    </message>
    <message id="kind.tags">
        <source>Tagged</source>
        <translation>タグ付き</translation>
    </message>
    <message id="kind.visits">
        <source>Page visits</source>
        <translation>閲覧履歴</translation>
    </message>
    <message id="kind_one.accounts">
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message id="kind_one.apps">
        <source>App</source>
        <translation>アプリ</translation>
    </message>
    <message id="kind_one.bookmarks">
        <source>Bookmark</source>
        <translation>ブックマーク</translation>
    </message>
    <message id="kind_one.calls">
        <source>Call</source>
        <translation>通話</translation>
    </message>
    <message id="kind_one.contacts">
        <source>Contact</source>
        <translation>連絡先</translation>
    </message>
    <message id="kind_one.device_facts">
        <source>Fact about the device</source>
        <translation>端末の情報</translation>
    </message>
    <message id="kind_one.downloads">
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message id="kind_one.files">
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message id="kind_one.messages">
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message id="kind_one.photos">
        <source>Photo</source>
        <translation>写真</translation>
    </message>
    <message id="kind_one.searches">
        <source>Search</source>
        <translation>検索語</translation>
    </message>
    <message id="kind_one.visits">
        <source>Page visit</source>
        <translation>閲覧履歴</translation>
    </message>
    <message id="log.at">
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message id="log.complete">
        <source>complete</source>
        <translation>完了</translation>
    </message>
    <message id="log.detail">
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message id="log.faults" numerus="yes">
        <source>{count} faults of the program in this session (press to see them)</source>
        <translation>
            <numerusform>この起動中に発生したプログラムの不具合 {count}件(押すと内容を表示)</numerusform>
        </translation>
    </message>
    <message id="log.holds">
        <source>every entry's hash covers the one before it: the chain holds</source>
        <translation>各記録のハッシュ値は直前の記録を含み、連鎖は保たれています</translation>
    </message>
    <message id="log.none_opened">
        <source>{count} tried, none opens it</source>
        <translation>{count}個試して、どれでも開かず</translation>
    </message>
    <message id="log.number">
        <source>No.</source>
        <translation>番号</translation>
    </message>
    <message id="log.stopped">
        <source>stopped before its end</source>
        <translation>途中で中止</translation>
    </message>
    <message id="log.what">
        <source>What</source>
        <translation>何を</translation>
    </message>
    <message id="log.who">
        <source>Who</source>
        <translation>誰が</translation>
    </message>
    <message id="lost.gone">
        <source>gone since it was read</source>
        <translation>読取後に所在不明</translation>
    </message>
    <message id="lost.lost">
        <source>lost while it was read</source>
        <translation>読取中に喪失</translation>
    </message>
    <message id="meaning.crashed">
        <source>The process that read it broke down, was tried once more and given up, or it did what it may not and was stopped at once. What came before is kept where a number of records stands. “Go on with sources that did not finish” tries crashed steps again; look at the file with a second tool.</source>
        <translation>読み取るプロセスが異常終了し、もう一度試したうえで打ち切ったか、許されない動作をしたため直ちに停止しました。件数のあるものは、それまでの記録を残しています。異常終了した処理は「途中で終わった証拠データを続ける」で再試行できます。別のツールでも確認してください。</translation>
    </message>
    <message id="meaning.failed">
        <source>It is damaged, incomplete, or of a form that this version does not know. What came before is kept where a number of records stands. Look at it with a second tool.</source>
        <translation>破損しているか、途中で切れているか、この版では読めない形式です。件数のあるものは、それまでの記録を残しています。別のツールで確認してください。</translation>
    </message>
    <message id="meaning.locked">
        <source>It is encrypted or protected, and its content was not looked at. An encrypted ZIP is read when it is added again with its password. Unlock anything else with another tool and add the result as evidence.</source>
        <translation>暗号化または保護されており、中は見ていません。暗号化ZIPは、正しいパスワードを付けて同じ証拠データをもう一度追加すると読めます。それ以外は別のツールで解除し、その結果を証拠データとして追加してください。</translation>
    </message>
    <message id="meaning.skipped_limit">
        <source>A limit of size, number or depth was reached: what came before is kept, the rest was not read.</source>
        <translation>大きさ・件数・深さの上限に達しました。それまでのものは残しており、残りは読んでいません。</translation>
    </message>
    <message id="meaning.timeout">
        <source>The process that read it did not come to an end, or gave no sign of life, and was stopped. What came before is kept where a number of records stands. “Go on with sources that did not finish” tries it again.</source>
        <translation>読み取るプロセスが終わらないか、応答がないため、止めました。件数のあるものは、それまでの記録を残しています。「途中で終わった証拠データを続ける」で再試行できます。</translation>
    </message>
    <message id="meaning.warning">
        <source>It was parsed, but for the single records or values named here.</source>
        <translation>解析しましたが、ここに示す個々の記録または値は読み取れませんでした。</translation>
    </message>
    <message id="message_type.contact">
        <source>contact</source>
        <translation>連絡先</translation>
    </message>
    <message id="message_type.location">
        <source>location</source>
        <translation>位置情報</translation>
    </message>
    <message id="message_type.media">
        <source>media</source>
        <translation>メディア</translation>
    </message>
    <message id="message_type.other">
        <source>other</source>
        <translation>その他</translation>
    </message>
    <message id="message_type.payment">
        <source>payment</source>
        <translation>送金</translation>
    </message>
    <message id="message_type.poll">
        <source>poll</source>
        <translation>投票</translation>
    </message>
    <message id="message_type.revoked">
        <source>message taken back (marked by the app)</source>
        <translation>送信取消(アプリの記録)</translation>
    </message>
    <message id="message_type.sticker">
        <source>sticker</source>
        <translation>スタンプ</translation>
    </message>
    <message id="message_type.system">
        <source>notice of the app</source>
        <translation>アプリの通知</translation>
    </message>
    <message id="message_type.text">
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message id="new_case.after">
        <source>From</source>
        <translation>期間の始め</translation>
    </message>
    <message id="new_case.before">
        <source>Until</source>
        <translation>期間の終わり</translation>
    </message>
    <message id="new_case.confirm">
        <source>Create case</source>
        <translation>事件を作成</translation>
    </message>
    <message id="new_case.days_hint">
        <source>Both days are included; a year or a month will do. Empty: no limit.</source>
        <translation>両端の日を含みます。年だけ、年月だけでも指定できます。空欄なら制限なし。</translation>
    </message>
    <message id="new_case.devices">
        <source>Devices</source>
        <translation>対象の端末</translation>
    </message>
    <message id="new_case.devices_hint">
        <source>Labels of devices, separated by commas. Empty: all devices.</source>
        <translation>端末の名称を「、」で区切ります。空欄ならすべての端末。</translation>
    </message>
    <message id="new_case.ends_before">
        <source>It ends before it begins.</source>
        <translation>期間の終わりが始めより前です。</translation>
    </message>
    <message id="new_case.examiner">
        <source>Examiner</source>
        <translation>解析担当者</translation>
    </message>
    <message id="new_case.folder">
        <source>Folder of the case</source>
        <translation>事件フォルダ</translation>
    </message>
    <message id="new_case.folder_hint">
        <source>Suggested from the number. The folder must not be there yet, or be empty.</source>
        <translation>事件番号から提案します。フォルダはまだないか、空である必要があります。</translation>
    </message>
    <message id="new_case.making">
        <source>Making the case …</source>
        <translation>事件を作成しています …</translation>
    </message>
    <message id="new_case.needs_folder">
        <source>Choose a folder for the case.</source>
        <translation>事件フォルダを指定してください。</translation>
    </message>
    <message id="new_case.no_day">
        <source>No such day (write 2025, 2025-06 or 2025-06-12).</source>
        <translation>日付ではありません(2025、2025-06、2025-06-12 の形)。</translation>
    </message>
    <message id="new_case.no_zone">
        <source>There is no time zone of this name (try Asia/Tokyo).</source>
        <translation>この名前の時間帯はありません(例:Asia/Tokyo)。</translation>
    </message>
    <message id="new_case.number">
        <source>Case number</source>
        <translation>事件番号</translation>
    </message>
    <message id="new_case.place_case">
        <source>There is a case here already.</source>
        <translation>ここには既に事件があります。</translation>
    </message>
    <message id="new_case.place_file">
        <source>This is a file, not a folder.</source>
        <translation>これはファイルです。フォルダを指定してください。</translation>
    </message>
    <message id="new_case.place_relative">
        <source>Give the whole path of the folder.</source>
        <translation>フォルダは完全なパスで指定してください。</translation>
    </message>
    <message id="new_case.place_share">
        <source>A case cannot lie on a network share: choose a folder of a local disk.</source>
        <translation>事件はネットワーク共有に置けません。ローカルディスクのフォルダを選んでください。</translation>
    </message>
    <message id="new_case.place_unwritable">
        <source>Nothing can be written here.</source>
        <translation>ここには書き込めません。</translation>
    </message>
    <message id="new_case.place_used">
        <source>This folder is not empty.</source>
        <translation>このフォルダは空ではありません。</translation>
    </message>
    <message id="new_case.reference">
        <source>Warrant and court</source>
        <translation>令状番号・裁判所</translation>
    </message>
    <message id="new_case.timezone">
        <source>Time zone</source>
        <translation>時間帯</translation>
    </message>
    <message id="new_case.timezone_hint">
        <source>Times stored without a zone (photos, FAT, text exports) are read in this one; each device can have its own.</source>
        <translation>時間帯のない時刻(写真、FAT、テキスト出力)はこの時間帯として読みます。端末ごとに変えられます。</translation>
    </message>
    <message id="new_case.title">
        <source>New case</source>
        <translation>新しい事件</translation>
    </message>
    <message id="new_case.warrant">
        <source>Warrant scope (optional)</source>
        <translation>令状の範囲(任意)</translation>
    </message>
    <message id="no">
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message id="notice.busy">
        <source>Another program is reading evidence into this case. You can look and tag; add evidence when it has ended.</source>
        <translation>別のプログラムがこの事件に証拠データを読み込んでいます。閲覧とタグ付けはできます。証拠の追加は終わってからにしてください。</translation>
    </message>
    <message id="notice.close">
        <source>Close this notice</source>
        <translation>この表示を閉じる</translation>
    </message>
    <message id="notice.medium">
        <source>Opened for reading only: the medium cannot be written, or you may not write here. No tags, no new evidence.</source>
        <translation>読み取り専用で開きました: 書き込めない媒体か、書き込み権限がありません。タグや証拠の追加はできません。</translation>
    </message>
    <message id="notice.network">
        <source>Opened for reading only: the case lies on a network share. Copy it to a local disk to work on it.</source>
        <translation>読み取り専用で開きました: 事件がネットワーク共有上にあるためです。作業するにはローカルディスクに複写してください。</translation>
    </message>
    <message id="origin.carved">
        <source>carved</source>
        <translation>カービング</translation>
    </message>
    <message id="origin.live">
        <source>in the current records</source>
        <translation>現在の記録</translation>
    </message>
    <message id="origin.recovered">
        <source>recovered</source>
        <translation>復元</translation>
    </message>
    <message id="origin.wal">
        <source>from the write-ahead log</source>
        <translation>WALから</translation>
    </message>
    <message id="outcome.crashed">
        <source>crashed</source>
        <translation>異常終了</translation>
    </message>
    <message id="outcome.failed">
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message id="outcome.locked">
        <source>locked</source>
        <translation>ロック中</translation>
    </message>
    <message id="outcome.not_applicable">
        <source>not applicable</source>
        <translation>対象外</translation>
    </message>
    <message id="outcome.ok">
        <source>parsed</source>
        <translation>解析済み</translation>
    </message>
    <message id="outcome.skipped_limit">
        <source>skipped by limit</source>
        <translation>上限により省略</translation>
    </message>
    <message id="outcome.timeout">
        <source>timed out</source>
        <translation>時間切れ</translation>
    </message>
    <message id="outcome.warning">
        <source>parsed with a warning</source>
        <translation>解析時の警告</translation>
    </message>
    <message id="overview.all_parsed">
        <source>Everything that was nominated was parsed.</source>
        <translation>対象となったものはすべて解析されました。</translation>
    </message>
    <message id="overview.evidence">
        <source>Evidence sources: {count}</source>
        <translation>証拠データ: {count} 件</translation>
    </message>
    <message id="overview.found">
        <source>What was found</source>
        <translation>見つかったもの</translation>
    </message>
    <message id="overview.hits_detail">
        <source>leads for review, not findings</source>
        <translation>確認の手がかり(判断ではない)</translation>
    </message>
    <message id="overview.recovered_detail">
        <source>free pages, log, unallocated</source>
        <translation>空き領域・WAL・未割り当て</translation>
    </message>
    <message id="overview.title">
        <source>{case} · {examiner}</source>
        <translation>{case} · 担当 {examiner}</translation>
    </message>
    <message id="overview.unparsed">
        <source>What was not parsed: {count}</source>
        <translation>未解析のもの: {count} 件</translation>
    </message>
    <message id="overview.volume">
        <source>volume {number} {type} · {state}</source>
        <translation>ボリューム{number} {type} · {state}</translation>
    </message>
    <message id="platform.android">
        <source>Android</source>
        <translation>Android端末</translation>
    </message>
    <message id="platform.ios">
        <source>iPhone or iPad</source>
        <translation>iPhone・iPad</translation>
    </message>
    <message id="platform.ios_backup">
        <source>backup of an iPhone</source>
        <translation>iPhoneのバックアップ</translation>
    </message>
    <message id="platform.macos">
        <source>Mac</source>
        <translation>Mac</translation>
    </message>
    <message id="platform.windows">
        <source>Windows PC</source>
        <translation>WindowsのPC</translation>
    </message>
    <message id="preview.failed">
        <source>No preview: {error}</source>
        <translation>プレビューなし: {error}</translation>
    </message>
    <message id="preview.first">
        <source>First {count} bytes</source>
        <translation>先頭 {count} バイト</translation>
    </message>
    <message id="preview.hex">
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message id="preview.no_file">
        <source>A folder or link has no content of its own</source>
        <translation>フォルダ・リンクには内容がありません</translation>
    </message>
    <message id="preview.on_disk" numerus="yes">
        <source>at byte {offset} of the disk ({count} pieces)</source>
        <translation>
            <numerusform>ディスク上の位置 {offset} バイト({count}断片)</numerusform>
        </translation>
    </message>
    <message id="preview.reading">
        <source>Reading the first bytes …</source>
        <translation>先頭を読み取っています …</translation>
    </message>
    <message id="preview.reused">
        <source>The inode now belongs to another file: nothing of this one is left to show</source>
        <translation>inodeは別のファイルが使用中のため、このファイルの内容は残っていません</translation>
    </message>
    <message id="preview.text">
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message id="preview.whole">
        <source>{count} bytes, the whole file</source>
        <translation>{count} バイト(全体)</translation>
    </message>
    <message id="quality.A">
        <source>A police or government</source>
        <translation>A 警察・行政</translation>
    </message>
    <message id="quality.B">
        <source>B press</source>
        <translation>B 報道</translation>
    </message>
    <message id="quality.C">
        <source>C commercial</source>
        <translation>C 民間</translation>
    </message>
    <message id="quality.M">
        <source>M no written source</source>
        <translation>M 文献なし</translation>
    </message>
    <message id="query.disguised_letters">
        <source>disguised: needs letters, kana or kanji</source>
        <translation>disguised: の後に文字が必要です</translation>
    </message>
    <message id="query.fuzzy_distance">
        <source>Only ~1 (one character wrong) is possible</source>
        <translation>~1(1文字違い)だけが使えます</translation>
    </message>
    <message id="query.fuzzy_short">
        <source>~1 needs a word of at least {limit} characters</source>
        <translation>~1 には {limit} 文字以上の語が必要です</translation>
    </message>
    <message id="query.no_date">
        <source>{field}: there is no date {value} (write 2026-01-31)</source>
        <translation>{field}: の日付が正しくありません: {value}(例 2026-01-31)</translation>
    </message>
    <message id="query.no_device">
        <source>No device {value} in this case (known: {known})</source>
        <translation>この事件に端末 {value} はありません(ある端末: {known})</translation>
    </message>
    <message id="query.no_slang">
        <source>The lexicon knows no category or term {value}</source>
        <translation>隠語辞書に {value} という分類・語句はありません</translation>
    </message>
    <message id="query.parenthesis_close">
        <source>A closing parenthesis without an opening one</source>
        <translation>開いていない括弧が閉じられています</translation>
    </message>
    <message id="query.parenthesis_open">
        <source>A parenthesis is opened and never closed</source>
        <translation>括弧が閉じられていません</translation>
    </message>
    <message id="query.place">
        <source>(at character {place})</source>
        <translation>({place} 文字目)</translation>
    </message>
    <message id="query.quote_open">
        <source>A quote is opened and never closed</source>
        <translation>引用符が閉じられていません</translation>
    </message>
    <message id="query.refused">
        <source>The query cannot be understood: see below the search box what is wrong with it.</source>
        <translation>検索式を読み取れません。検索欄の下の説明に従って直してください。</translation>
    </message>
    <message id="query.regex_empty">
        <source>The regular expression is empty</source>
        <translation>正規表現が空です</translation>
    </message>
    <message id="query.regex_open">
        <source>A regular expression is opened with / and never closed</source>
        <translation>正規表現が / で閉じられていません</translation>
    </message>
    <message id="query.regex_wrong">
        <source>The regular expression is wrong: {error}</source>
        <translation>正規表現に誤りがあります: {error}</translation>
    </message>
    <message id="query.too_deep">
        <source>More than {limit} parentheses deep</source>
        <translation>括弧が {limit} 重を超えています</translation>
    </message>
    <message id="query.too_long">
        <source>The query is longer than {limit} characters</source>
        <translation>検索式が {limit} 文字を超えています</translation>
    </message>
    <message id="query.value_missing">
        <source>{field}: needs a value</source>
        <translation>{field}: の後に値が必要です</translation>
    </message>
    <message id="query.value_unknown">
        <source>{field}: knows no {value} (known: {known})</source>
        <translation>{field}: に {value} はありません(使えるもの: {known})</translation>
    </message>
    <message id="query.word_empty">
        <source>An empty word matches everything; leave it out</source>
        <translation>空の語はすべてに一致します。取り除いてください</translation>
    </message>
    <message id="query.word_missing">
        <source>A word is missing here</source>
        <translation>ここに語が必要です</translation>
    </message>
    <message id="query.word_missing_minus">
        <source>A word is missing after -</source>
        <translation>- の後に語が必要です</translation>
    </message>
    <message id="rail.chats">
        <source>Chats</source>
        <translation>会話</translation>
    </message>
    <message id="rail.evidence">
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
    <message id="rail.gallery">
        <source>Gallery</source>
        <translation>写真</translation>
    </message>
    <message id="rail.hits">
        <source>Hits</source>
        <translation>該当</translation>
    </message>
    <message id="rail.language">
        <source>日本語</source>
        <translation>English</translation>
    </message>
    <message id="rail.log">
        <source>Log</source>
        <translation>記録</translation>
    </message>
    <message id="rail.overview">
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message id="rail.report">
        <source>Report</source>
        <translation>報告書</translation>
    </message>
    <message id="rail.search">
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message id="rail.theme">
        <source>Theme</source>
        <translation>明暗</translation>
    </message>
    <message id="rail.unparsed">
        <source>Unparsed</source>
        <translation>未解析</translation>
    </message>
    <message id="rail_tip.chats">
        <source>Chats: conversations</source>
        <translation>会話: メッセージと通話</translation>
    </message>
    <message id="rail_tip.evidence">
        <source>Evidence: volumes, folders and files</source>
        <translation>証拠データ: ボリューム・フォルダ・ファイル</translation>
    </message>
    <message id="rail_tip.gallery">
        <source>Gallery: photos, blurred until asked for</source>
        <translation>写真: 押すまでぼかして表示</translation>
    </message>
    <message id="rail_tip.hits">
        <source>Hits of the lexicon</source>
        <translation>隠語辞書の該当</translation>
    </message>
    <message id="rail_tip.language">
        <source>日本語で表示</source>
        <translation>Show in English</translation>
    </message>
    <message id="rail_tip.log">
        <source>Log: who did what and when</source>
        <translation>記録: 誰が何をいつ行ったか</translation>
    </message>
    <message id="rail_tip.overview">
        <source>Overview: what was found and what was not parsed</source>
        <translation>概要: 見つかったもの・未解析のもの</translation>
    </message>
    <message id="rail_tip.report">
        <source>Write a report</source>
        <translation>報告書を作成</translation>
    </message>
    <message id="rail_tip.search">
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message id="rail_tip.theme">
        <source>Light or dark</source>
        <translation>明るい/暗い表示の切替</translation>
    </message>
    <message id="rail_tip.unparsed">
        <source>What was not parsed, and why</source>
        <translation>未解析のものとその理由</translation>
    </message>
    <message id="report.confirm">
        <source>Write</source>
        <translation>作成</translation>
    </message>
    <message id="report.format">
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message id="report.language">
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message id="report.language_en">
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message id="report.language_ja">
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message id="report.narrowed">
        <source>The filter holds for the report too: {filter}</source>
        <translation>絞り込みが報告書にも適用されます: {filter}</translation>
    </message>
    <message id="report.out">
        <source>Destination</source>
        <translation>保存先</translation>
    </message>
    <message id="report.scope">
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message id="report.scope_everything">
        <source>The whole case</source>
        <translation>事件全体</translation>
    </message>
    <message id="report.scope_query">
        <source>What this query finds: {query}</source>
        <translation>この検索の結果: {query}</translation>
    </message>
    <message id="report.scope_tagged">
        <source>Tagged objects</source>
        <translation>タグ付きのもの</translation>
    </message>
    <message id="report.title">
        <source>Write a report</source>
        <translation>報告書を作成</translation>
    </message>
    <message id="report_format.csv">
        <source>Tables (CSV, one a kind)</source>
        <translation>表(CSV、種類別)</translation>
    </message>
    <message id="report_format.html">
        <source>Page (HTML)</source>
        <translation>ページ(HTML)</translation>
    </message>
    <message id="report_format.jsonl">
        <source>JSON lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message id="report_format.pdf">
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message id="report_format.xlsx">
        <source>Workbook (XLSX)</source>
        <translation>ワークブック(XLSX)</translation>
    </message>
    <message id="review.context">
        <source>What stands around it</source>
        <translation>前後の会話</translation>
    </message>
    <message id="review.nothing">
        <source>Choose a row: what stands around it is shown here.</source>
        <translation>一覧で対象を選ぶと、ここに前後の会話や内容が表示されます。</translation>
    </message>
    <message id="review.order">
        <source>Order</source>
        <translation>並び順</translation>
    </message>
    <message id="review.order_newest">
        <source>Newest first</source>
        <translation>新しい順</translation>
    </message>
    <message id="review.order_oldest">
        <source>Oldest first</source>
        <translation>古い順</translation>
    </message>
    <message id="review.order_score">
        <source>Highest score first</source>
        <translation>優先度の高い順</translation>
    </message>
    <message id="review.selected">
        <source>{count} selected</source>
        <translation>{count} 件を選択中</translation>
    </message>
    <message id="review.unseen">
        <source>Not seen only</source>
        <translation>未確認のみ</translation>
    </message>
    <message id="seal.ask">
        <source>Seal …</source>
        <translation>封印する…</translation>
    </message>
    <message id="seal.lift">
        <source>Lift the seal</source>
        <translation>封印を解除</translation>
    </message>
    <message id="seal.lift_tip">
        <source>Take the seal off</source>
        <translation>封印をなくします</translation>
    </message>
    <message id="seal.meaning">
        <source>Nothing of this conversation is shown until somebody opens it; files and photos that were sent in it are not sealed. Opening and lifting are logged with their reason, and reports state who did it and when.</source>
        <translation>この会話は、誰かが開くまで内容を表示しません(送られたファイルや写真は封印されません)。開いたこと・解除したことは理由と共に記録され、誰がいつ行ったかが報告書に記載されます。</translation>
    </message>
    <message id="seal.meaning_put">
        <source>A seal keeps its messages, calls and hits out of lists, searches and reports. Files and photos that were sent in it stay among the files and photos. Nothing is deleted; it is logged.</source>
        <translation>封印すると、メッセージ・通話・該当が一覧・検索・報告書に出なくなります。この会話で送られたファイルや写真は、ファイル一覧や写真に残ります。削除はされません。操作は記録されます。</translation>
    </message>
    <message id="seal.open">
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message id="seal.open_tip">
        <source>Show it until the case is closed; the seal stays</source>
        <translation>この事件を閉じるまで表示します。封印は残ります</translation>
    </message>
    <message id="seal.put">
        <source>Seal</source>
        <translation>封印する</translation>
    </message>
    <message id="seal.put_tip">
        <source>Keep its content out of sight</source>
        <translation>内容を表示しないようにします</translation>
    </message>
    <message id="seal.reason">
        <source>Reason (needed)</source>
        <translation>理由(必須)</translation>
    </message>
    <message id="seal.show">
        <source>The seal …</source>
        <translation>封印の内容…</translation>
    </message>
    <message id="seal.title">
        <source>{name} is sealed</source>
        <translation>{name} は封印されています</translation>
    </message>
    <message id="seal.title_put">
        <source>Seal {name}?</source>
        <translation>{name} を封印しますか</translation>
    </message>
    <message id="seal.who">
        <source>Sealed by</source>
        <translation>封印した人</translation>
    </message>
    <message id="seal.why">
        <source>Sealed because</source>
        <translation>封印の理由</translation>
    </message>
    <message id="search.behind">
        <source>the index is behind the case; new rows come after it has caught up</source>
        <translation>索引が最新ではありません(追いつくと結果が増えることがあります)</translation>
    </message>
    <message id="search.by_category">
        <source>Category</source>
        <translation>隠語の分類</translation>
    </message>
    <message id="search.by_device">
        <source>Device</source>
        <translation>端末</translation>
    </message>
    <message id="search.by_kind">
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message id="search.by_month">
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message id="search.by_person">
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message id="search.by_service">
        <source>App</source>
        <translation>アプリ</translation>
    </message>
    <message id="search.example_1">
        <source>one word, in every spelling</source>
        <translation>1語(表記の違いも検索)</translation>
    </message>
    <message id="search.example_2">
        <source>a phrase or another word</source>
        <translation>句またはほかの語</translation>
    </message>
    <message id="search.example_3">
        <source>from somebody, since a day</source>
        <translation>送信者と期間</translation>
    </message>
    <message id="search.example_4">
        <source>recovered records with a link in them</source>
        <translation>URLを含む復元された記録</translation>
    </message>
    <message id="search.example_5">
        <source>a regular expression</source>
        <translation>正規表現</translation>
    </message>
    <message id="search.facets">
        <source>What the results consist of</source>
        <translation>内訳</translation>
    </message>
    <message id="search.failed">
        <source>This could not be searched: see below the search box.</source>
        <translation>検索できませんでした。検索欄の下の説明を確認してください。</translation>
    </message>
    <message id="search.found" numerus="yes">
        <source>{count} results</source>
        <translation>
            <numerusform>{count} 件</numerusform>
        </translation>
    </message>
    <message id="search.how">
        <source>Words are found in every spelling (half width, katakana, separators). Words stand for AND; OR, -word, "phrase", /regex/, word~1 and fields narrow further.</source>
        <translation>半角・カタカナ・区切りなどの表記の違いをまとめて検索します。語を並べると AND、ほかに OR、-語、"句"、/正規表現/、語~1、項目指定が使えます。</translation>
    </message>
    <message id="search.more_values" numerus="yes">
        <source>{count} more</source>
        <translation>
            <numerusform>ほか {count} 件</numerusform>
        </translation>
    </message>
    <message id="search.newest">
        <source>newest first</source>
        <translation>新しい順</translation>
    </message>
    <message id="search.nothing">
        <source>Nothing matches: {query}</source>
        <translation>該当なし: {query}</translation>
    </message>
    <message id="search.nothing_filter">
        <source>Nothing within the filter matches: {query}</source>
        <translation>この絞り込みでは該当なし: {query}</translation>
    </message>
    <message id="search.running">
        <source>Searching …</source>
        <translation>検索中 …</translation>
    </message>
    <message id="search.start">
        <source>Search all of the case</source>
        <translation>事件全体を検索</translation>
    </message>
    <message id="service.discord">
        <source>Discord</source>
        <translation>Discord</translation>
    </message>
    <message id="service.email">
        <source>E-mail</source>
        <translation>メール</translation>
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
        <translation>カカオトーク</translation>
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
        <translation>電話</translation>
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
        <translation>証拠データを追加</translation>
    </message>
    <message id="shortcuts.back">
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message id="shortcuts.copy_cited">
        <source>Copy with citation</source>
        <translation>引用情報付きでコピー</translation>
    </message>
    <message id="shortcuts.escape">
        <source>Back to the rows</source>
        <translation>一覧に戻る</translation>
    </message>
    <message id="shortcuts.explain_hits">
        <source>Explain hits, or not</source>
        <translation>該当の説明を表示・非表示</translation>
    </message>
    <message id="shortcuts.extend_next">
        <source>Select downwards</source>
        <translation>下へ選択を広げる</translation>
    </message>
    <message id="shortcuts.extend_previous">
        <source>Select upwards</source>
        <translation>上へ選択を広げる</translation>
    </message>
    <message id="shortcuts.go">
        <source>{view}</source>
        <translation>{view}</translation>
    </message>
    <message id="shortcuts.go_devices">
        <source>Devices: owner, zone, clock offset</source>
        <translation>端末: 使用者・時間帯・時計のずれ</translation>
    </message>
    <message id="shortcuts.go_to_reply">
        <source>Go to what is replied to</source>
        <translation>返信先へ移動</translation>
    </message>
    <message id="shortcuts.group_go">
        <source>Go to a view</source>
        <translation>画面を開く</translation>
    </message>
    <message id="shortcuts.group_help">
        <source>Desk</source>
        <translation>画面全般</translation>
    </message>
    <message id="shortcuts.group_mark">
        <source>Mark</source>
        <translation>印を付ける</translation>
    </message>
    <message id="shortcuts.group_move">
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message id="shortcuts.guide">
        <source>How to work here</source>
        <translation>操作ガイド</translation>
    </message>
    <message id="shortcuts.inspector">
        <source>Show or hide the details</source>
        <translation>詳細の表示/非表示</translation>
    </message>
    <message id="shortcuts.jobs">
        <source>Show or hide the job log</source>
        <translation>処理の経過の表示/非表示</translation>
    </message>
    <message id="shortcuts.jump_to_date">
        <source>Go to a date</source>
        <translation>日付へ移動</translation>
    </message>
    <message id="shortcuts.language">
        <source>日本語 / English</source>
        <translation>日本語 / English</translation>
    </message>
    <message id="shortcuts.new">
        <source>New case</source>
        <translation>新しい事件</translation>
    </message>
    <message id="shortcuts.next">
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message id="shortcuts.next_around">
        <source>More or fewer rows around hits</source>
        <translation>該当の前後の行数を変える</translation>
    </message>
    <message id="shortcuts.next_hit">
        <source>Next hit</source>
        <translation>次の該当</translation>
    </message>
    <message id="shortcuts.next_unseen">
        <source>Next unseen</source>
        <translation>次の未確認へ</translation>
    </message>
    <message id="shortcuts.note">
        <source>Write a note</source>
        <translation>メモを書く</translation>
    </message>
    <message id="shortcuts.open">
        <source>Open case</source>
        <translation>事件を開く</translation>
    </message>
    <message id="shortcuts.open_current">
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message id="shortcuts.previous">
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message id="shortcuts.previous_hit">
        <source>Previous hit</source>
        <translation>前の該当</translation>
    </message>
    <message id="shortcuts.redo">
        <source>Do again what was undone</source>
        <translation>取り消した操作をやり直す</translation>
    </message>
    <message id="shortcuts.report">
        <source>Write a report</source>
        <translation>報告書を作成</translation>
    </message>
    <message id="shortcuts.search">
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message id="shortcuts.seen">
        <source>Seen</source>
        <translation>確認済みにする</translation>
    </message>
    <message id="shortcuts.seen_next">
        <source>Seen, and on to the next</source>
        <translation>確認済みにして次へ</translation>
    </message>
    <message id="shortcuts.seen_up_to_here">
        <source>Seen up to here</source>
        <translation>ここまでを確認済みにする</translation>
    </message>
    <message id="shortcuts.select_all">
        <source>Select all of the list</source>
        <translation>一覧のすべてを選択</translation>
    </message>
    <message id="shortcuts.shortcuts">
        <source>This sheet</source>
        <translation>この一覧</translation>
    </message>
    <message id="shortcuts.tag">
        <source>Tag: {tag}</source>
        <translation>タグ: {tag}</translation>
    </message>
    <message id="shortcuts.tags">
        <source>Tags and note</source>
        <translation>タグとメモ</translation>
    </message>
    <message id="shortcuts.theme">
        <source>Light / dark</source>
        <translation>明るい / 暗い</translation>
    </message>
    <message id="shortcuts.title">
        <source>Keys</source>
        <translation>キー操作一覧</translation>
    </message>
    <message id="shortcuts.toggle_around">
        <source>Show only what is near hits</source>
        <translation>該当の前後のみ表示</translation>
    </message>
    <message id="shortcuts.unblur">
        <source>Unblur one photo</source>
        <translation>写真1枚のぼかしを外す</translation>
    </message>
    <message id="shortcuts.undo">
        <source>Undo the last change</source>
        <translation>直前の操作を取り消す</translation>
    </message>
    <message id="shortcuts.untag">
        <source>Untag</source>
        <translation>タグを外す</translation>
    </message>
    <message id="source.add_first">
        <source>Add its first part</source>
        <translation>先頭の部分を追加</translation>
    </message>
    <message id="source.at_least">
        <source>at least {size}</source>
        <translation>{size} 以上</translation>
    </message>
    <message id="source.carries">
        <source>carries {hashes}</source>
        <translation>{hashes} を内蔵</translation>
    </message>
    <message id="source.known">
        <source>In this case already, as device “{device}”: only what is left to do is done.</source>
        <translation>この事件に登録済みです(端末「{device}」)。追加すると、残りの処理だけを続けます。</translation>
    </message>
    <message id="source.more">
        <source>and {count} more volumes</source>
        <translation>ほか {count} ボリューム</translation>
    </message>
    <message id="source.more_warnings">
        <source>and {count} more warnings</source>
        <translation>ほか {count} 件の注意</translation>
    </message>
    <message id="source.not_listed">
        <source>its content is listed by the ingest</source>
        <translation>中身は取り込み時に一覧します</translation>
    </message>
    <message id="source.opened_with">
        <source>opened with password {number} of {count}</source>
        <translation>{count}個中 {number} 番目のパスワードで解除</translation>
    </message>
    <message id="source.recognising">
        <source>recognising …</source>
        <translation>認識中 …</translation>
    </message>
    <message id="source.segments">
        <source>{count} segments</source>
        <translation>{count} 分割</translation>
    </message>
    <message id="source.stays_locked">
        <source>this version does not open it</source>
        <translation>この版では解除できません</translation>
    </message>
    <message id="source.to_all">
        <source>Use for all</source>
        <translation>全てに適用</translation>
    </message>
    <message id="source.twice">
        <source>{name} is part of {other}: not added again.</source>
        <translation>{name} は {other} と同じ証拠データなので追加しません。</translation>
    </message>
    <message id="source.wants_password">
        <source>enter its password below to read it</source>
        <translation>パスワードを入力すると読めます</translation>
    </message>
    <message id="source.wrong_password">
        <source>no password that was entered opens it</source>
        <translation>入力したパスワードでは開きません</translation>
    </message>
    <message id="source_format.ewf">
        <source>E01 image</source>
        <translation>E01イメージ</translation>
    </message>
    <message id="source_format.folder">
        <source>folder</source>
        <translation>フォルダ</translation>
    </message>
    <message id="source_format.raw">
        <source>raw image</source>
        <translation>rawイメージ</translation>
    </message>
    <message id="source_format.tar">
        <source>TAR archive</source>
        <translation>TARアーカイブ</translation>
    </message>
    <message id="source_format.tar.bzip2">
        <source>TAR archive (bzip2)</source>
        <translation>TARアーカイブ(bzip2)</translation>
    </message>
    <message id="source_format.tar.gzip">
        <source>TAR archive (gzip)</source>
        <translation>TARアーカイブ(gzip)</translation>
    </message>
    <message id="source_format.tar.xz">
        <source>TAR archive (xz)</source>
        <translation>TARアーカイブ(xz)</translation>
    </message>
    <message id="source_format.zip">
        <source>ZIP archive</source>
        <translation>ZIPアーカイブ</translation>
    </message>
    <message id="state.allocated">
        <source>allocated</source>
        <translation>割り当て済み</translation>
    </message>
    <message id="state.deleted">
        <source>deleted name</source>
        <translation>削除された名前</translation>
    </message>
    <message id="state.inode_reused">
        <source>inode reused</source>
        <translation>inode再利用</translation>
    </message>
    <message id="state.orphan">
        <source>orphan</source>
        <translation>孤立</translation>
    </message>
    <message id="step.extract">
        <source>reading apps</source>
        <translation>アプリ解析</translation>
    </message>
    <message id="step.hash">
        <source>hashing</source>
        <translation>ハッシュ計算</translation>
    </message>
    <message id="step.index">
        <source>indexing</source>
        <translation>索引作成</translation>
    </message>
    <message id="step.walk">
        <source>listing files</source>
        <translation>ファイル一覧</translation>
    </message>
    <message id="strip.cancel">
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message id="strip.demo">
        <source>Demo case</source>
        <translation>デモ事件</translation>
    </message>
    <message id="strip.done">
        <source>Done in {seconds} s</source>
        <translation>完了({seconds} 秒)</translation>
    </message>
    <message id="strip.done_problems">
        <source>Done in {seconds} s · {count} could not be read or parsed</source>
        <translation>完了({seconds} 秒) · {count} 件は読取・解析できませんでした</translation>
    </message>
    <message id="strip.fault">
        <source>▲ A fault of the program occurred. Work can go on; the log view has the details.</source>
        <translation>▲ プログラムの不具合が発生しました。作業は続けられます。内容は「記録」にあります。</translation>
    </message>
    <message id="strip.fresh" numerus="yes">
        <source>{count} new rows – show</source>
        <translation>
            <numerusform>新しい記録 {count} 件 – 表示</numerusform>
        </translation>
    </message>
    <message id="strip.idle">
        <source>Ready</source>
        <translation>待機中</translation>
    </message>
    <message id="strip.left">
        <source>{time} left</source>
        <translation>残り {time}</translation>
    </message>
    <message id="strip.log">
        <source>Job log</source>
        <translation>処理の経過</translation>
    </message>
    <message id="strip.not_parsed" numerus="yes">
        <source>{count} not parsed</source>
        <translation>
            <numerusform>未解析 {count} 件</numerusform>
        </translation>
    </message>
    <message id="strip.opening">
        <source>Opening the case … {case}</source>
        <translation>事件を開いています … {case}</translation>
    </message>
    <message id="strip.reassume">
        <source>Times of “{device}”</source>
        <translation>「{device}」の時刻を読み直し</translation>
    </message>
    <message id="strip.refused">
        <source>Waiting: the disk of the case takes no more, with {free} free · tried again by itself, nothing is lost</source>
        <translation>待機中: 事件のディスクに書き込めません · 空き {free} · 自動でやり直します(失われるものはありません)</translation>
    </message>
    <message id="strip.report">
        <source>Report</source>
        <translation>報告書</translation>
    </message>
    <message id="strip.report_done">
        <source>Report written: {path}</source>
        <translation>報告書を保存しました: {path}</translation>
    </message>
    <message id="strip.saved">
        <source>saved</source>
        <translation>保存済み</translation>
    </message>
    <message id="strip.saving">
        <source>saving</source>
        <translation>保存中</translation>
    </message>
    <message id="strip.starting">
        <source>starting</source>
        <translation>開始しています</translation>
    </message>
    <message id="strip.stopping">
        <source>Stopping; what is committed stays</source>
        <translation>中止しています(確定済みの結果は残ります)</translation>
    </message>
    <message id="strip.unlogged">
        <source>the case can only be read, so its log does not tell of this</source>
        <translation>このケースは読み取り専用のため、記録には残っていません</translation>
    </message>
    <message id="strip.unlogged_look">
        <source>▲ Opened outside the warrant scope. The case can only be read, so its log does not tell of this.</source>
        <translation>▲ 令状の範囲外を開きました。事件が読み取り専用のため、記録には残りません。</translation>
    </message>
    <message id="strip.wait">
        <source>Something is still running: try again when it has ended</source>
        <translation>実行中の処理があります。終わってからもう一度行ってください</translation>
    </message>
    <message id="strip.waiting">
        <source>Waiting: the disk of the case is full · {free} free, {needed} needed · goes on by itself, nothing is lost</source>
        <translation>待機中: 事件のディスクに空きがありません · 空き {free} / 必要 {needed} · 空きができると自動で続けます(失われるものはありません)</translation>
    </message>
    <message id="tag.account">
        <source>Account</source>
        <translation>口座・アカウント</translation>
    </message>
    <message id="tag.and">
        <source>+</source>
        <translation>・</translation>
    </message>
    <message id="tag.approach">
        <source>Approach</source>
        <translation>働きかけ</translation>
    </message>
    <message id="tag.buyer">
        <source>Buyer</source>
        <translation>譲渡先</translation>
    </message>
    <message id="tag.context">
        <source>Context</source>
        <translation>背景</translation>
    </message>
    <message id="tag.courier">
        <source>Courier</source>
        <translation>受け子・出し子</translation>
    </message>
    <message id="tag.exculpatory">
        <source>Exculpatory</source>
        <translation>被疑者に有利</translation>
    </message>
    <message id="tag.follow_up">
        <source>Follow up</source>
        <translation>要追跡</translation>
    </message>
    <message id="tag.handover">
        <source>Handover</source>
        <translation>受渡し</translation>
    </message>
    <message id="tag.image">
        <source>Pictures</source>
        <translation>画像・動画</translation>
    </message>
    <message id="tag.instructor">
        <source>Instructor</source>
        <translation>指示役</translation>
    </message>
    <message id="tag.meeting">
        <source>Meeting</source>
        <translation>待ち合わせ</translation>
    </message>
    <message id="tag.money">
        <source>Money</source>
        <translation>資金</translation>
    </message>
    <message id="tag.note">
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message id="tag.nothing_chosen">
        <source>Choose something first</source>
        <translation>先に対象を選んでください</translation>
    </message>
    <message id="tag.person">
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message id="tag.place">
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message id="tag.privileged">
        <source>Privileged</source>
        <translation>秘匿特権</translation>
    </message>
    <message id="tag.protect">
        <source>Protect</source>
        <translation>保護</translation>
    </message>
    <message id="tag.relevant">
        <source>Relevant</source>
        <translation>関連</translation>
    </message>
    <message id="tag.script">
        <source>Script</source>
        <translation>マニュアル・台本</translation>
    </message>
    <message id="tag.seen">
        <source>Seen</source>
        <translation>確認済み</translation>
    </message>
    <message id="tag.substance">
        <source>Substance</source>
        <translation>薬物</translation>
    </message>
    <message id="tag.supplier">
        <source>Supplier</source>
        <translation>入手先</translation>
    </message>
    <message id="tag.victim">
        <source>Victim</source>
        <translation>被害者</translation>
    </message>
    <message id="tag_set.colour">
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message id="tag_set.confirm">
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message id="tag_set.drugs">
        <source>Drugs</source>
        <translation>薬物</translation>
    </message>
    <message id="tag_set.fraud">
        <source>Organised fraud</source>
        <translation>特殊詐欺</translation>
    </message>
    <message id="tag_set.free">
        <source>(none)</source>
        <translation>(なし)</translation>
    </message>
    <message id="tag_set.general">
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message id="tag_set.key">
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message id="tag_set.label">
        <source>Shown as</source>
        <translation>表示名</translation>
    </message>
    <message id="tag_set.tag">
        <source>Tag</source>
        <translation>タグ</translation>
    </message>
    <message id="tag_set.template">
        <source>Template</source>
        <translation>ひな形</translation>
    </message>
    <message id="tag_set.template_hint">
        <source>Replaces the list below; tags that objects have already stay</source>
        <translation>選ぶと下の一覧が置き換わります。付け終えたタグは変わりません</translation>
    </message>
    <message id="tag_set.title">
        <source>Tags of this case</source>
        <translation>この事件のタグ</translation>
    </message>
    <message id="tag_set.youth">
        <source>Youth protection</source>
        <translation>少年・児童保護</translation>
    </message>
    <message id="tags.about" numerus="yes">
        <source>{count} chosen objects</source>
        <translation>
            <numerusform>選択した {count} 件</numerusform>
        </translation>
    </message>
    <message id="tags.confirm">
        <source>Apply</source>
        <translation>反映</translation>
    </message>
    <message id="tags.edit_set">
        <source>Change the tags of this case …</source>
        <translation>この事件のタグを変更 …</translation>
    </message>
    <message id="tags.new">
        <source>New tag</source>
        <translation>新しいタグ</translation>
    </message>
    <message id="tags.note">
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message id="tags.notes_differ">
        <source>The notes differ; what you type replaces all of them</source>
        <translation>対象ごとに異なるメモがあります。入力するとすべて置き換わります</translation>
    </message>
    <message id="tags.reserved">
        <source>This name cannot be a tag</source>
        <translation>この名前はタグに使えません</translation>
    </message>
    <message id="tags.title">
        <source>Tags and note</source>
        <translation>タグとメモ</translation>
    </message>
    <message id="theme.dark">
        <source>Theme: dark</source>
        <translation>表示: 暗い</translation>
    </message>
    <message id="theme.light">
        <source>Theme: light</source>
        <translation>表示: 明るい</translation>
    </message>
    <message id="theme.system">
        <source>Theme: as the desktop has it</source>
        <translation>表示: システムの設定に合わせる</translation>
    </message>
    <message id="top.search">
        <source>Search all of the case …  ( / )</source>
        <translation>事件全体を検索 …  ( / )</translation>
    </message>
    <message id="type.directory">
        <source>folder</source>
        <translation>フォルダ</translation>
    </message>
    <message id="type.file">
        <source>file</source>
        <translation>ファイル</translation>
    </message>
    <message id="type.other">
        <source>other</source>
        <translation>その他</translation>
    </message>
    <message id="type.stream">
        <source>stream</source>
        <translation>ストリーム</translation>
    </message>
    <message id="type.symlink">
        <source>link</source>
        <translation>リンク</translation>
    </message>
    <message id="type.video">
        <source>video</source>
        <translation>ビデオ</translation>
    </message>
    <message id="type.voice">
        <source>voice</source>
        <translation>音声</translation>
    </message>
    <message id="undo.done">
        <source>{what} · u takes it back</source>
        <translation>{what} · u で取り消し</translation>
    </message>
    <message id="undo.left_redone" numerus="yes">
        <source>{count} marks were changed by somebody else since, so they were not changed again</source>
        <translation>
            <numerusform>{count} 件は後から別の操作で変更されているため、やり直していません</numerusform>
        </translation>
    </message>
    <message id="undo.left_undone" numerus="yes">
        <source>{count} marks were changed by somebody else since, so they stay as they are</source>
        <translation>
            <numerusform>{count} 件は後から別の操作で変更されているため、元に戻していません</numerusform>
        </translation>
    </message>
    <message id="undo.nothing_redone">
        <source>Nothing to do again</source>
        <translation>やり直す操作はありません</translation>
    </message>
    <message id="undo.nothing_undone">
        <source>Nothing to undo</source>
        <translation>取り消す操作はありません</translation>
    </message>
    <message id="undo.redone">
        <source>Done again: {what} · u takes it back</source>
        <translation>やり直しました: {what} · u で取り消し</translation>
    </message>
    <message id="undo.seen" numerus="yes">
        <source>{count} objects marked as seen</source>
        <translation>
            <numerusform>{count} 件を確認済みにしました</numerusform>
        </translation>
    </message>
    <message id="undo.tagged" numerus="yes">
        <source>{count} objects tagged {tags}</source>
        <translation>
            <numerusform>{count} 件にタグ「{tags}」を付けました</numerusform>
        </translation>
    </message>
    <message id="undo.undone">
        <source>Undone: {what} · Shift+U does it again</source>
        <translation>取り消しました: {what} · Shift+U でやり直し</translation>
    </message>
    <message id="undo.unseen" numerus="yes">
        <source>{count} objects marked as not seen</source>
        <translation>
            <numerusform>{count} 件の確認済みを外しました</numerusform>
        </translation>
    </message>
    <message id="undo.untagged" numerus="yes">
        <source>{tags} taken off {count} objects</source>
        <translation>
            <numerusform>{count} 件からタグ「{tags}」を外しました</numerusform>
        </translation>
    </message>
    <message id="unparsed.all">
        <source>All outcomes</source>
        <translation>すべて</translation>
    </message>
    <message id="unparsed.count">
        <source>{count}</source>
        <translation>{count} 件</translation>
    </message>
    <message id="unparsed.detail">
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message id="unparsed.device">
        <source>Device</source>
        <translation>端末</translation>
    </message>
    <message id="unparsed.hint">
        <source>What is not listed here was parsed, or no reader of this program looks into it. That nothing was found in something listed here means nothing.</source>
        <translation>ここにないものは、解析したか、このプログラムに読取機能がないものです。ここにあるものから何も見つかっていなくても、何もないことにはなりません。</translation>
    </message>
    <message id="unparsed.kept">
        <source>Kept</source>
        <translation>残した記録</translation>
    </message>
    <message id="unparsed.kept_count" numerus="yes">
        <source>{count} records kept</source>
        <translation>
            <numerusform>記録 {count} 件は保存済み</numerusform>
        </translation>
    </message>
    <message id="unparsed.more">
        <source>{count} more are counted but not listed here: forensics-app list CASE tasks, or an export</source>
        <translation>ほかに {count} 件あります(forensics-app list CASE tasks または書き出しで確認できます)</translation>
    </message>
    <message id="unparsed.none_here">
        <source>Everything that was nominated on {device} was parsed.</source>
        <translation>{device} では、対象となったものはすべて解析されました。</translation>
    </message>
    <message id="unparsed.outcome">
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message id="unparsed.path">
        <source>File or place</source>
        <translation>ファイル・箇所</translation>
    </message>
    <message id="unparsed.rest">
        <source>and {count} more …</source>
        <translation>ほか {count} 件 …</translation>
    </message>
    <message id="unparsed.step">
        <source>Plugin or step</source>
        <translation>プラグイン・処理</translation>
    </message>
    <message id="unparsed.whole">
        <source>(the whole source)</source>
        <translation>(証拠データ全体)</translation>
    </message>
    <message id="volume_state.locked">
        <source>locked</source>
        <translation>ロック中</translation>
    </message>
    <message id="volume_state.open">
        <source>open</source>
        <translation>開いた</translation>
    </message>
    <message id="volume_state.unlocked">
        <source>unlocked</source>
        <translation>解除済み</translation>
    </message>
    <message id="volume_state.unreadable">
        <source>unreadable</source>
        <translation>読取不能</translation>
    </message>
    <message id="weekday.0">
        <source>Mon</source>
        <translation>月</translation>
    </message>
    <message id="weekday.1">
        <source>Tue</source>
        <translation>火</translation>
    </message>
    <message id="weekday.2">
        <source>Wed</source>
        <translation>水</translation>
    </message>
    <message id="weekday.3">
        <source>Thu</source>
        <translation>木</translation>
    </message>
    <message id="weekday.4">
        <source>Fri</source>
        <translation>金</translation>
    </message>
    <message id="weekday.5">
        <source>Sat</source>
        <translation>土</translation>
    </message>
    <message id="weekday.6">
        <source>Sun</source>
        <translation>日</translation>
    </message>
    <message id="welcome.demo_hint">
        <source>The demo is two invented phones. Making it takes about a minute; the line below shows how far it is.</source>
        <translation>デモは架空の端末2台です。作成に1分ほどかかり、進み具合は下の行に出ます。</translation>
    </message>
    <message id="welcome.drop_needs_case">
        <source>Make or open a case first; evidence can be added then.</source>
        <translation>先に事件を作成するか開いてください。証拠データはそのあとで追加できます。</translation>
    </message>
    <message id="welcome.gone">
        <source>The folder is not there: its medium was removed, or it was moved or deleted.</source>
        <translation>フォルダが見つかりません(媒体が外されているか、移動または削除されています)。</translation>
    </message>
    <message id="welcome.looking">
        <source>looking …</source>
        <translation>確認中 …</translation>
    </message>
    <message id="welcome.motto">
        <source>From a seized device image to an evidence report. Evidence is only read, never written.</source>
        <translation>押収端末のイメージから解析結果報告書まで。証拠データは読み取るだけで、書き込みません。</translation>
    </message>
    <message id="welcome.new_case">
        <source>New case …</source>
        <translation>新しい事件 …</translation>
    </message>
    <message id="welcome.no_recent">
        <source>None yet</source>
        <translation>まだありません</translation>
    </message>
    <message id="welcome.open_case">
        <source>Open case …</source>
        <translation>事件を開く …</translation>
    </message>
    <message id="welcome.open_demo">
        <source>Open the demo</source>
        <translation>デモを開く</translation>
    </message>
    <message id="welcome.opened">
        <source>last opened {at}</source>
        <translation>前回 {at}</translation>
    </message>
    <message id="welcome.recent">
        <source>Recent cases</source>
        <translation>最近の事件</translation>
    </message>
    <message id="welcome.remove">
        <source>Take off this list (the case itself stays)</source>
        <translation>この一覧から外す(事件は残ります)</translation>
    </message>
    <message id="welcome.state_busy">
        <source>another program is reading evidence into it</source>
        <translation>取り込み中(別のプログラム)</translation>
    </message>
    <message id="welcome.state_medium">
        <source>can only be read</source>
        <translation>読み取り専用</translation>
    </message>
    <message id="welcome.state_network">
        <source>on a network share: can only be read</source>
        <translation>ネットワーク共有(読み取り専用)</translation>
    </message>
    <message id="window.case">
        <source>{case} – Akashi</source>
        <translation>{case} – Akashi(証)</translation>
    </message>
    <message id="window.title">
        <source>Akashi</source>
        <translation>Akashi(証)</translation>
    </message>
    <message id="yes">
        <source>Yes</source>
        <translation>はい</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>ドライブ</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダ</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>このパネルを閉じる</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>切り離す</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>このパネルを切り離す/元に戻す</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Choose</source>
        <translation>選択(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>場所(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>新しいフォルダ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>名前の変更(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>詳細表示に切り替える</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>一覧表示に切り替える</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>新しいフォルダの作成</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>新しいフォルダを作成する</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>詳細表示</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>フォルダ</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>フォルダ:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>ファイル名(&amp;N):</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>ファイルの種類(&amp;T):</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>フォルダの選択</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>前の場所へ戻る</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>次の場所へ進む</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>上のフォルダへ移動する</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>一覧表示</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>場所とブックマーク</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>上のフォルダ</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>名前を付けて保存</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>表示 </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>隠しファイルを表示(&amp;H)</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>サイドバー</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Computer</source>
        <translation>コンピューター</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>更新日時</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>切り取り(&amp;T)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>すべて選択</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>&amp;No</source>
        <translation>いいえ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>はい(&amp;Y)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>切り取り(&amp;T)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>すべて選択</translation>
    </message>
</context>
</TS>
