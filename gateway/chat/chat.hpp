// The web chat's API on the public listener (gateway/api/README.md, "Web chat"): sessions, messages in by the
// same intake as every webhook, history, live stream, read marks; and the page.
//
//   POST /chat/api/messages -> session -> form, sealed -> Webhooks (masked, committed once) -> 202
//
// There is no cookie: a request proves itself with the session's token, and other sites get nothing
// (origins.hpp).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/chat/intake.hpp"
#include "gateway/chat/limits.hpp"
#include "gateway/chat/live.hpp"
#include "gateway/chat/sessions.hpp"
#include "gateway/core/readers.hpp"

namespace swcs::gateway::chat {

class Chat {
  public:
    // `stream_reader`: a session of its own for the live stream. All must outlive this.
    Chat(const World& world, Writer& writer, const Webhooks& webhooks, Readers& readers,
         std::unique_ptr<data::store::Store> stream_reader);

    std::vector<Route> routes();
    Live& live() { return live_; }

    // Forgets sessions nobody used for long. Once an hour is plenty.
    void prune();

    // The live stream's loop, and the pruning.
    void loop(std::stop_token stop);

  private:
    using Handled = Response (Chat::*)(const Request&);
    using HandledFor = Response (Chat::*)(const Request&, const ChatSession&);
    Route open_route(const char* method, const char* path, Handled handler);
    Route route(const char* method, const char* path, Buckets& limit, HandledFor handler);
    Response guarded(const Request& request, const std::function<Response()>& handler) const;

    // session_calls.cpp
    Response begin(const Request& request);
    Response replace(const Request& request, const ChatSession& session);
    Response end(const Request& request, const ChatSession& session);
    data::Result<std::optional<ChatSession>> session_of_request(const Request& request);

    // message_calls.cpp
    Response history(const Request& request, const ChatSession& session);
    Response write(const Request& request, const ChatSession& session);
    Response read(const Request& request, const ChatSession& session);
    Response follow(const Request& request, const ChatSession& session);

    Response held(Response response, Writer::Work work);
    void showed(const std::string& visitor, const std::vector<std::string>& messages);

    const World& world_;
    Writer& writer_;
    Readers& readers_;
    const Intake intake_;
    Live live_;
    data::Time pruned_at_{};
    // Many people share one address: a village's telecentre, a mobile operator.
    Buckets beginnings_{{.burst = 60, .per_second = 1}};  // per address
    Buckets address_writes_{{.burst = 240, .per_second = 8}};
    Buckets writes_{{.burst = 20, .per_second = 0.5}};  // per session, as all below
    Buckets questions_{{.burst = 60, .per_second = 4}};
};

}  // namespace swcs::gateway::chat
