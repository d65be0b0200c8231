#include "gateway/transport/scripted_transport.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace swcs::gateway {

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

void ScriptedTransport::script(std::string url_part, data::HttpAnswer answer) {
    scripts_.push_back({std::move(url_part), std::move(answer)});
}

void ScriptedTransport::always(std::string url_part, Reply reply) {
    standing_.push_back({std::move(url_part), std::move(reply)});
}

void ScriptedTransport::withhold(std::string url_part) {
    hanging_.push_back(std::move(url_part));
}

void ScriptedTransport::let_go() {
    hanging_.clear();
    done_.insert(done_.end(), std::make_move_iterator(withheld_.begin()),
                 std::make_move_iterator(withheld_.end()));
    withheld_.clear();
}

std::vector<std::string> ScriptedTransport::unused() const {
    std::vector<std::string> out;
    for (const Script& script : scripts_) out.push_back(script.url_part);
    return out;
}

data::HttpAnswer ScriptedTransport::answer_for(const data::HttpCall& call) {
    const auto script = std::find_if(scripts_.begin(), scripts_.end(),
                                     [&](const Script& s) { return contains(call.url, s.url_part); });
    if (script != scripts_.end()) {
        data::HttpAnswer answer = std::move(script->answer);
        scripts_.erase(script);
        return answer;
    }
    for (const Standing& standing : standing_) {
        if (contains(call.url, standing.url_part)) return standing.reply(call);
    }
    return {.status = 0, .headers = {}, .body = {}, .error = "no script answers this call"};
}

void ScriptedTransport::start(Ticket ticket, const data::HttpCall& call) {
    calls_.push_back(call);
    answer(ticket, call);
}

void ScriptedTransport::start(Ticket ticket, const channels::Mail& mail) {
    mails_.push_back(mail);
    answer(ticket, {.method = "MAIL", .url = mail.server, .headers = {}, .body = mail.message});
}

void ScriptedTransport::answer(Ticket ticket, const data::HttpCall& call) {
    const bool hangs = std::any_of(hanging_.begin(), hanging_.end(),
                                   [&](const auto& part) { return contains(call.url, part); });
    (hangs ? withheld_ : done_).push_back({ticket, answer_for(call)});
}

std::vector<Completion> ScriptedTransport::collect(data::Millis) {
    return std::exchange(done_, {});
}

}  // namespace swcs::gateway
