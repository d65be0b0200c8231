// HTTP requests and messages as the command line's JSON writes them.
#pragma once

#include <nlohmann/json.hpp>

#include "channels/channel.hpp"
#include "data/http.hpp"
#include "data/result.hpp"

namespace swcs::gateway::cli {

// {"method","url","headers","body"|"body_b64"}. Headers are {name: value} or {name: [values]}.
data::Result<data::HttpRequest> request_from(const nlohmann::json& object, data::Time received_at);

// {"method","url","headers","body"}; "body_b64" when the body is not UTF-8.
nlohmann::json to_json(const data::HttpCall& call);

// {"method":"MAIL","url" the server,"headers" the envelope,"body" the message}: a mail, in the same shape.
nlohmann::json to_json(const channels::Mail& mail);

// {"status","messages","receipts","ignored","error"}: what a webhook held, or why it is refused.
nlohmann::json decoded(const data::Result<channels::Webhook>& webhook);

}  // namespace swcs::gateway::cli
