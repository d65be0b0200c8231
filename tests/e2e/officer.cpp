#include "tests/e2e/officer.hpp"

#include <chrono>
#include <thread>

#include "data/json.hpp"

namespace swcs::test {

using nlohmann::json;

namespace {

json read(const std::string& body) {
    auto parsed = data::parse_json(body);
    return parsed ? std::move(*parsed) : json::object();
}

// Dead, starting or shutting down: what was asked may have been done all the same.
bool is_no_answer(int status) {
    return status == 0 || status >= 500 || status == 429;
}

}  // namespace

void Officer::sign_in() {
    const auto answer = poster_.send({.method = "POST",
                                      .url = base_ + "/api/v1/session",
                                      .headers = {{"Content-Type", "application/json"}},
                                      .body = json{{"name", name_}, {"password", password_}}.dump()});
    if (answer.status != 200) return;
    const std::string cookie(data::header(answer.headers, "Set-Cookie"));
    cookie_ = cookie.substr(0, cookie.find(';'));
    csrf_ = data::text_at(read(answer.body), "csrf");
}

data::HttpAnswer Officer::until_answered(const data::HttpCall& call, const std::atomic<bool>& stop) {
    while (!stop) {
        data::HttpCall signed_call = call;
        signed_call.headers.emplace_back("Cookie", cookie_);
        signed_call.headers.emplace_back("X-CSRF-Token", csrf_);
        const data::HttpAnswer answer = poster_.send(signed_call);
        if (answer.status == 401) {
            sign_in();
        } else if (!is_no_answer(answer.status)) {
            return answer;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return {};
}

json Officer::get(const std::string& path, const std::atomic<bool>& stop) {
    return read(
        until_answered({.method = "GET", .url = base_ + "/api/v1" + path, .headers = {}, .body = ""}, stop)
            .body);
}

data::HttpAnswer Officer::opened(const std::string& path, const data::Headers& headers,
                                 const std::atomic<bool>& stop) {
    return until_answered({.method = "GET", .url = base_ + "/api/v1" + path, .headers = headers, .body = ""},
                          stop);
}

Told Officer::act(const std::string& key, const std::string& path, const json& asked,
                  const std::atomic<bool>& stop) {
    const auto answer =
        until_answered({.method = "POST",
                        .url = base_ + "/api/v1" + path,
                        .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", key}},
                        .body = asked.dump()},
                       stop);
    return {.key = key, .path = path, .asked = asked, .status = answer.status, .verdict = read(answer.body)};
}

}  // namespace swcs::test
