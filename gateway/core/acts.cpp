#include "gateway/core/acts.hpp"

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "data/json.hpp"
#include "data/names.hpp"

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::QueuedEvent;
using data::store::Store;
using nlohmann::json;

namespace {

// An act arrives by no line.
constexpr const char* kNoLine = "";
constexpr const char* kKind = "officer";

constexpr std::array<std::string_view, 6> kErrors{"invalid",  "unauthorized", "not_found",
                                                  "conflict", "unavailable",  "limited"};

QueuedEvent event_of(const World& world, const Act& act) {
    return {.seq = 0,
            .id = world.fresh_id(),
            .kind = kKind,
            .line = kNoLine,
            .external_id = act.id,
            .party = act.record.text,
            .payload = to_text(act),
            .received_at = world.clock.now()};
}

}  // namespace

std::string to_text(const Act& act) {
    return data::dump({{"id", act.id},
                       {"what", act.what},
                       {"officer", act.officer},
                       {"case", act.record.text},
                       {"fence", act.fence},
                       {"details", act.details}});
}

Result<Act> read_act(const std::string& payload) {
    const auto parsed = data::parse_json(payload);
    if (!parsed) return parsed.error();
    Act act{.id = data::text_at(*parsed, "id"),
            .what = data::text_at(*parsed, "what"),
            .officer = data::text_at(*parsed, "officer"),
            .record = {data::text_at(*parsed, "case")},
            .fence = data::number_at(*parsed, "fence"),
            .details = data::text_at(*parsed, "details")};
    if (act.officer.empty()) return Error{ErrorKind::invalid, "an act of nobody"};
    return act;
}

std::string to_text(const Verdict& verdict) {
    json out{{"facts", verdict.facts}};
    if (verdict.refused) {
        out["refused"] = {{"kind", data::enum_name(kErrors, verdict.refused->kind)},
                          {"message", verdict.refused->message}};
    }
    return data::dump(out);
}

Verdict read_verdict(const std::string& text) {
    const auto parsed = data::parse_json(text);
    if (!parsed) return lost_verdict();
    Verdict verdict;
    verdict.facts = data::text_at(*parsed, "facts");
    if (const json& refused = data::at(*parsed, "refused"); !refused.empty()) {
        const auto kind = data::enum_named<ErrorKind>(kErrors, data::text_at(refused, "kind"));
        verdict.refused = Error{kind.value_or(ErrorKind::invalid), data::text_at(refused, "message")};
    }
    return verdict;
}

Verdict lost_verdict() {
    return {.refused = Error{ErrorKind::unavailable,
                             "This could not be handled; it lies on the desk of dead letters."}};
}

void Acts::submit(const Act& act, Done done) {
    auto event = std::make_shared<const QueuedEvent>(event_of(world_, act));
    auto known = std::make_shared<std::optional<QueuedEvent>>();
    {
        const std::lock_guard lock(mutex_);
        waiting_.emplace(event->id, std::move(done));
    }
    const auto work = [event, known](Store& store) {
        known->reset();
        if (!store.events().add(*event)) {
            *known = store.events().find(event->line, event->kind, event->external_id);
        }
        return Result<void>{};
    };
    // Both this and the pipeline's commit end on the writer's thread, in the order they were committed: an
    // event that was not handled in our commit is settled after we wait for it.
    writer_.submit(work, [this, event, known](const Result<void>& committed) {
        if (!committed) {
            return settle(event->id, {.refused = Error{ErrorKind::unavailable, committed.error().message}});
        }
        if (*known) return await(event->id, **known);
        bell_.ring();
    });
}

// It was asked before: its verdict, now or when there is one.
void Acts::await(const std::string& ours, const QueuedEvent& first) {
    if (first.handled) {
        return settle(ours, first.outcome.empty() ? lost_verdict() : read_verdict(first.outcome));
    }
    const std::lock_guard lock(mutex_);
    auto waiting = waiting_.extract(ours);
    if (waiting.empty()) return;
    waiting.key() = first.id;
    waiting_.insert(std::move(waiting));
}

void Acts::settle(const std::string& event, const Verdict& verdict) {
    std::vector<Done> heard;
    {
        const std::lock_guard lock(mutex_);
        const auto [begin, end] = waiting_.equal_range(event);
        for (auto it = begin; it != end; ++it) heard.push_back(std::move(it->second));
        waiting_.erase(begin, end);
    }
    for (const Done& done : heard) done(verdict);
}

}  // namespace swcs::gateway
