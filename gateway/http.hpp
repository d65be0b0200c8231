// Requests and answers as our handlers see them: complete, checked and bounded before a handler runs.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/http.hpp"

namespace swcs::gateway {

struct Request {
    data::HttpRequest raw;            // url: as the client saw it (behind a trusted proxy: the public one)
    std::string path;                 // decoded, without query
    std::vector<std::string> params;  // the route's parenthesised parts
    std::string remote;               // client address; behind a trusted proxy: the forwarded one
    std::string id;                   // request id, in the log and in problem details
    bool secure = false;

    std::string_view header(std::string_view name) const { return data::header(raw.headers, name); }
};

// A stream that outlives the handler (SSE). The edge owns the socket; whoever holds the Stream writes.
// Safe from any thread. A client that does not read is dropped at 256 KiB of unread bytes.
class Stream {
  public:
    virtual ~Stream() = default;
    virtual void write(std::string bytes) = 0;
    virtual bool open() const = 0;
    virtual void close() = 0;
};

struct Response {
    int status = 200;
    std::string content_type = "application/json";
    data::Headers headers;
    std::string body;

    // When set, the edge keeps the answer back and calls this once. `release(true)` sends it as it is,
    // `release(false)` sends 503 with Retry-After instead. From any thread, exactly once.
    using Release = std::function<void(bool committed)>;
    std::function<void(Release release)> held;

    // When set, the answer itself is not known yet: the edge waits, without a worker, and sends what `answer`
    // is given, or 503 when that takes too long. From any thread; the first call counts. What is given must
    // be complete: not held, later or a stream itself.
    using Answer = std::function<void(Response answer)>;
    std::function<void(Answer answer)> later;

    // When set, headers go out now and the stream is handed over.
    std::function<void(std::shared_ptr<Stream>)> stream;
};

using Handler = std::function<Response(const Request&)>;

struct Route {
    std::string method;   // "GET", "POST", …
    std::string pattern;  // cpp-httplib pattern, anchored: "/hooks/([a-z]+)/([a-z0-9-]+)"
    Handler handler;
    std::size_t body_limit = 64 * 1024;  // bytes; more is 413 before it is read
};

// RFC 9457 problem details.
Response problem(int status, std::string_view title, std::string_view detail, const Request& request);

}  // namespace swcs::gateway
