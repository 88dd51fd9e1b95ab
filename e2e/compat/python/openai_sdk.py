"""PyPI openai, unchanged: base URL and key are all it is told. Run by e2e/compat/run where Python has it."""

import json
import os
import struct
import sys
import time
import traceback
import urllib.request
import zlib

import openai
from openai import OpenAI

BASE = os.environ["FILMGATE_BASE_URL"]
KEY = os.environ["FILMGATE_API_KEY"]
SMALL = {"model": "grok-video-3", "seconds": "1", "size": "480P"}

client = OpenAI(base_url=f"{BASE}/v1", api_key=KEY)
scenarios = []
films = []


def scenario(body):
    scenarios.append(body)
    return body


def film():
    """One video that several scenarios look at."""
    if not films:
        films.append(client.videos.create_and_poll(prompt="a paper boat on a pond", poll_interval_ms=100, **SMALL))
    assert films[0].status == "completed", films[0]
    return films[0]


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__} was raised")


def png():
    """A picture of 64 by 36 pixels in one colour."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = b"".join(b"\0" + b"\x20\x60\xa0" * 64 for _ in range(36))
    head = struct.pack(">IIBBBBB", 64, 36, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@scenario
def creates_and_polls():
    video = film()
    assert video.object == "video" and video.progress == 100 and video.seconds == "1", video


@scenario
def creates_from_a_picture():
    video = client.videos.create(prompt="slow zoom", input_reference=("a.png", png(), "image/png"), **SMALL)
    assert video.status == "queued", video
    client.videos.delete(video.id)


@scenario
def retrieves():
    assert client.videos.retrieve(film().id).id == film().id


@scenario
def downloads_every_variant():
    for variant, head in {"video": b"ftyp", "thumbnail": b"WEBP", "spritesheet": b"\xff\xd8"}.items():
        content = client.videos.download_content(film().id, variant=variant).read()
        assert head in content[:16], (variant, content[:16])


@scenario
def lists_over_pages():
    other = client.videos.create(prompt="another", **SMALL)
    seen = [video.id for video in client.videos.list(limit=1)]
    assert film().id in seen and other.id in seen and len(seen) == len(set(seen)), seen
    client.videos.delete(other.id)


@scenario
def remixes():
    video = client.videos.remix(film().id, prompt="the same in snow")
    assert video.remixed_from_video_id == film().id, video
    client.videos.delete(video.id)


@scenario
def edits_and_extends():
    # this version sends a file where its types also name {"id": …}
    source = client.videos.download_content(film().id).read()
    edited = client.videos.edit(prompt="noir", video=("a.mp4", source, "video/mp4"))
    longer = client.videos.extend(prompt="and on", seconds="2", video=("a.mp4", source, "video/mp4"))
    for video in (edited, longer):
        assert client.videos.poll(video.id, poll_interval_ms=100).status == "completed", video
        assert b"ftyp" in client.videos.download_content(video.id).read()[:16]


@scenario
def deletes():
    video = client.videos.create(prompt="soon gone", **SMALL)
    assert client.videos.delete(video.id).deleted is True
    refused(openai.NotFoundError, lambda: client.videos.retrieve(video.id))


@scenario
def tells_errors_apart():
    stranger = OpenAI(base_url=f"{BASE}/v1", api_key="sk-nobody")
    assert refused(openai.AuthenticationError, lambda: stranger.videos.list()).code == "invalid_api_key"
    error = refused(openai.BadRequestError, lambda: client.videos.create(prompt="x", model="grok-video-3", seconds="45"))
    assert error.code == "invalid_request" and error.param == "seconds", error
    error = refused(openai.NotFoundError, lambda: client.videos.create(prompt="x", model="no-such-model"))
    assert error.code == "model_not_found", error


@scenario
def tells_a_busy_key_apart():
    request = urllib.request.Request(
        f"{BASE}/api/v1/keys",
        data=json.dumps({"tasks_in_flight": 1}).encode(),
        headers={"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        key = json.load(answer)["secret"]
    once = OpenAI(base_url=f"{BASE}/v1", api_key=key, max_retries=0)
    only = once.videos.create(prompt="a long river", **{**SMALL, "seconds": "15"})
    error = refused(openai.RateLimitError, lambda: once.videos.create(prompt="one too many", **SMALL))
    assert error.code == "concurrency_limit_exceeded", error
    assert int(error.response.headers["retry-after"]) >= 1
    once.videos.delete(only.id)
    video = OpenAI(base_url=f"{BASE}/v1", api_key=key, max_retries=2).videos.create(prompt="the next one", **SMALL)
    client.videos.delete(video.id)


def main():
    failed = 0
    for body in scenarios:
        began = time.monotonic()
        try:
            body()
            print(f"  ok      openai {openai.__version__}: {body.__name__} ({int((time.monotonic() - began) * 1000)} ms)")
        except Exception:
            failed += 1
            print(f"  FAILED  {body.__name__}: {traceback.format_exc(limit=-2, chain=False)}")
    print(f"python: {len(scenarios) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
