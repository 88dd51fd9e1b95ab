-- For wrk. Sends a create when BENCH_BODY is set, else a plain GET; waits BENCH_DELAY milliseconds
-- before each request of a connection, so that the rate stays below what the machine can do.
-- Ends with one line that scripts read: requests a second, p50 and p99 in microseconds, failures.
local body = os.getenv("BENCH_BODY")
if body then
  wrk.method = "POST"
  wrk.body = body
  wrk.headers["Content-Type"] = "application/json"
end

local wait = tonumber(os.getenv("BENCH_DELAY") or "")
if wait then
  function delay() return wait end
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %.0f %.0f %.0f %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout + e.status))
end
