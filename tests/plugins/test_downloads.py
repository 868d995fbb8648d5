from __future__ import annotations

from forensics_app.api import Download, Provenance, instant


def test_real_database(run, corpus):
    found = run("android/downloads", corpus / "android/log2timeline_plaso/android", "downloads.db")
    assert (len(found.artifacts), found.warnings) == (11, [])
    assert found.artifacts[0] == Download(
        provenance=Provenance(0, "downloads._id=46", "live"),
        extra={"status": 200},
        app="com.discord",
        url="https://cdn.discordapp.com/attachments/622810296226152474/1041012392089370735/IMG_1953.jpg",
        title="IMG_1953.jpg",
        target="data/media/0/Download/IMG_1953.jpg",
        mime="image/jpeg",
        size=2149749,
        ended_at=instant.unix_ms(1668267148279),
        outcome="complete",
    )
    failed = next(one for one in found.artifacts if one.outcome == "error")
    assert failed.extra["error"].startswith("Failed to connect")
