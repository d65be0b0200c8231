#include "gateway/core/webhook.hpp"

#include <openssl/crypto.h>
#include <openssl/sha.h>
#include <nlohmann/json.hpp>

#include "data/hex.hpp"
#include "data/json.hpp"
#include "dialog/masking.hpp"
#include "gateway/core/receipts.hpp"
#include "gateway/core/sms_parts.hpp"
#include "gateway/log/log.hpp"
#include "gateway/media/intake.hpp"

namespace swcs::gateway {

namespace {

struct Hook {
    const char* channel;  // as the route's pattern has it; the first that fits counts
    std::size_t limit;
};
constexpr int kMostParts = 255;  // of one SMS: its header counts them in a byte, 3GPP TS 23.040 §9.2.3.24.1
constexpr Hook kHooks[] = {{"(email)", 26 * 1024 * 1024},   // 25 MB of mail, as servers count them
                           {"([a-z]+)", 3 * 1024 * 1024}};  // Meta documents payloads up to 3 MB

bool same_secret(std::string_view expected, std::string_view given) {
    return expected.size() == given.size() && CRYPTO_memcmp(expected.data(), given.data(), given.size()) == 0;
}

// What of a webhook gets stored, ready to be written in one job.
struct Intake {
    std::vector<data::store::QueuedEvent> events;
    struct Part {
        data::store::QueuedEvent event;
        data::SmsPart part;
    };
    std::vector<Part> parts;
    struct Heard {
        std::string line;
        data::Receipt receipt;
    };
    std::vector<Heard> receipts;
    struct Stopped {
        std::string line;
        std::string identity;
    };
    std::vector<Stopped> stops;
    std::size_t fresh = 0;  // of events and parts; the others we had already

    bool empty() const { return events.empty() && parts.empty() && receipts.empty() && stops.empty(); }
};

// Providers that give no id repeat a message within seconds; the same words a while later are a new message.
std::string id_of(const data::Inbound& message, data::Time received_at) {
    constexpr std::int64_t kSameMessage = 10'000;  // ms
    if (!message.external_id.empty()) return message.external_id;
    const std::string what = message.from + "\n" + std::to_string(data::to_ms(received_at) / kSameMessage) +
                             "\n" + message.choice + "\n" + message.text;
    unsigned char hash[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(what.data()), what.size(), hash);
    return "sha256:" + data::hex(hash);
}

// Digits of cards and PINs are masked before anything is stored.
data::store::QueuedEvent event_of(const World& world, const std::string& line, data::Inbound message,
                                  data::Time received_at) {
    message.text = dialog::masked(message.text);
    return {.seq = 0,
            .id = world.fresh_id(),
            .kind = "message",
            .line = line,
            .external_id = id_of(message, received_at),
            .party = message.from,
            .payload = data::to_text(message),
            .received_at = received_at,
            .attempts = 0};
}

// A place that cannot be, or among one, is no reason to keep a message waiting.
bool is_one_of_several(const data::Inbound& message) {
    return message.part && message.part->total > 1 && message.part->total <= kMostParts &&
           message.part->number >= 1 && message.part->number <= message.part->total;
}

data::Result<Intake> take_in(const World& world, const media::Vault& vault, const std::string& account,
                             channels::Webhook& webhook, data::Time now) {
    Intake intake;
    for (data::Inbound& message : webhook.messages) {
        const LineConfig* line = world.config.line_at(account, message.to);
        if (line == nullptr) {
            ++world.counters.unknown_line;
            continue;
        }
        if (const auto held = media::hold(vault, message); !held) return held.error();
        if (is_one_of_several(message)) {
            intake.parts.push_back({event_of(world, line->line.name, message, now), *message.part});
        } else {
            intake.events.push_back(event_of(world, line->line.name, message, now));
        }
    }
    for (const data::Receipt& receipt : webhook.receipts) {
        if (const LineConfig* line = world.config.line_at(account, receipt.to_line)) {
            intake.receipts.push_back({line->line.name, receipt});
        } else {
            ++world.counters.unknown_line;
        }
    }
    for (const channels::Stop& stop : webhook.stops) {
        if (const LineConfig* line = world.config.line_at(account, stop.to))
            intake.stops.push_back({line->line.name, data::store::identity_of(line->channel, stop.from)});
    }
    return intake;
}

// Who blocked us without ever having written is nobody we could write to.
void note_stop(const World& world, data::store::Store& store, const Intake::Stopped& stop) {
    const auto contact = store.contacts().by_identity(stop.identity);
    if (!contact) return;
    const std::string id = world.fresh_id();
    store.events().add({.seq = 0,
                        .id = id,
                        .kind = "stopped",
                        .line = stop.line,
                        .external_id = id,
                        .party = contact->id.text,
                        .payload = "{}",
                        .received_at = world.clock.now(),
                        .attempts = 0});
}

data::Result<void> commit(const World& world, data::store::Store& store, Intake& intake) {
    intake.fresh = 0;
    for (const auto& event : intake.events) intake.fresh += store.events().add(event) ? 1 : 0;
    for (const auto& [event, part] : intake.parts)
        intake.fresh += take_part(world, store, event, part) ? 1 : 0;
    for (const auto& stop : intake.stops) note_stop(world, store, stop);
    for (const auto& [line, receipt] : intake.receipts) hear(world, store, line, receipt);
    return {};
}

void note(const World& world, const Intake& intake, const data::Result<void>& committed) {
    if (!committed) return log::error("webhook", "commit.failed", {{"reason", committed.error().message}});
    world.counters.received += intake.fresh;
    world.counters.duplicates += intake.events.size() + intake.parts.size() - intake.fresh;
    world.counters.receipts += intake.receipts.size();
    for (const auto& [event, part] : intake.parts) world.counters.lines.came(event.line, event.received_at);
    for (const auto& [line, receipt] : intake.receipts) world.counters.lines.came(line, world.clock.now());
    for (const auto& event : intake.events) {
        world.counters.lines.came(event.line, event.received_at);
        log::info("webhook", "message.stored", {{"event", event.id}, {"line", event.line}});
    }
}

void note_refusal(const World& world, const std::string& account) {
    ++world.counters.refused;
    for (const auto& [name, line] : world.config.lines) {
        if (line.account == account) world.counters.lines.refused(name, world.clock.now());
    }
}

Response reply_with(const data::HttpReply& reply) {
    Response response;
    response.status = reply.status;
    response.content_type = reply.content_type;
    response.body = reply.body;
    return response;
}

Response refuse(const World& world, const data::Error& error, const std::string& account,
                const Request& request) {
    const bool forged = error.kind == data::ErrorKind::unauthorized;
    if (forged) note_refusal(world, account);
    log::warn("webhook", forged ? "signature.refused" : "body.unreadable",
              {{"request", request.id}, {"account", account}, {"reason", error.message}});
    if (forged) return problem(401, "Unauthorized", "The signature does not fit.", request);
    return problem(400, "Bad request", "The body could not be read as this provider's webhook.", request);
}

}  // namespace

Response Webhooks::handle(const Request& request) const {
    const std::string name = request.params.size() > 1 ? request.params[1] : "";
    const auto found = world_.config.accounts.find(name);
    if (found == world_.config.accounts.end() || found->second.channel != request.params[0]) {
        return problem(404, "Not found", "There is no such webhook.", request);
    }
    const AccountConfig& account = found->second;
    const std::string secret = request.params.size() > 2 ? request.params[2] : "";
    if (!same_secret(account.hook_secret, secret)) {
        note_refusal(world_, name);
        return problem(401, "Unauthorized", "The signature does not fit.", request);
    }
    const channels::Channel* channel = channels::find(account.channel);
    auto webhook = channel->receive(request.raw, account.account);
    if (!webhook) return refuse(world_, webhook.error(), name, request);

    Response response = reply_with(webhook->reply);
    auto taken = take_in(world_, vault_, name, *webhook, world_.clock.now());
    if (!taken) {
        log::error("webhook", "files.unkept", {{"account", name}, {"reason", taken.error().message}});
        return problem(503, "Unavailable", "What came with the message could not be kept. Try again.",
                       request);
    }
    auto intake = std::make_shared<Intake>(std::move(*taken));
    if (intake->empty()) return response;
    response.held = [this, intake](const Response::Release& release) {
        writer_.submit([this, intake](data::store::Store& store) { return commit(world_, store, *intake); },
                       [this, intake, release](const data::Result<void>& committed) {
                           note(world_, *intake, committed);
                           release(committed.ok());
                           bell_.ring();
                       });
    };
    return response;
}

std::vector<Route> Webhooks::routes() const {
    const Handler handler = [this](const Request& request) { return handle(request); };
    std::vector<Route> routes;
    for (const auto& [channel, limit] : kHooks) {
        for (const char* path : {"/([A-Za-z0-9_-]+)", "/([A-Za-z0-9_-]+)/([A-Za-z0-9_.~-]+)"}) {
            for (const char* method : {"GET", "POST"}) {
                routes.push_back({.method = method,
                                  .pattern = std::string("/hooks/") + channel + path,
                                  .handler = handler,
                                  .body_limit = limit});
            }
        }
    }
    return routes;
}

}  // namespace swcs::gateway
