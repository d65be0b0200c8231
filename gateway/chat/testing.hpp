// For the chat's tests: a gateway's middle on a real store, driven by hand, with a visitor's browser in front
// of it.
#pragma once

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "data/store/testing.hpp"
#include "gateway/chat/chat.hpp"
#include "gateway/chat/history.hpp"
#include "gateway/core/receipts.hpp"

namespace swcs::gateway::chat {

using data::Millis;
using data::store::Store;
using nlohmann::json;

struct HandClock final : Clock {
    data::Time at = data::store::at(0);
    data::Time now() const override { return at; }
};

struct Counting final : Randomness {
    std::uint32_t n = 0;
    data::Random16 next() override {
        data::Random16 out{};
        ++n;
        for (std::size_t i = 0; i < 4; ++i) out[12 + i] = static_cast<std::uint8_t>(n >> (24 - 8 * i));
        return out;
    }
};

struct Screen final : Stream {
    void write(std::string bytes) override { text += bytes; }
    bool open() const override { return is_open; }
    void close() override { is_open = false; }
    std::string text;
    bool is_open = true;
    bool shows(const std::string& words) const { return text.find(words) != std::string::npos; }
};

inline Config chat_config() {
    Config config;
    config.accounts["chat"] = {
        .channel = "webchat", .hook_secret = "", .account = {.name = "chat", .settings = {}, .secrets = {}}};
    config.lines["chat"] = {.channel = "webchat",
                            .account = "chat",
                            .line = {.name = "chat",
                                     .address = "chat",
                                     .settings = {{"origins", "https://www.municipio.example.ec"}},
                                     .secrets = {}},
                            .messages_per_second = 100};
    return config;
}

// Routes are called as the edge would; what they hold back is committed at once.
class House {
  public:
    House() {
        seal_accounts(config, random);
        store = data::store::opened({.path = folder.file("chat.db")});
        const auto reader = [&] {
            return data::store::opened({.path = folder.file("chat.db"), .read_only = true});
        };
        std::vector<std::unique_ptr<Store>> sessions;
        sessions.push_back(reader());
        readers = std::make_unique<Readers>(std::move(sessions));
        writer = std::make_unique<Writer>(*store);
        webhooks = std::make_unique<Webhooks>(world, *writer, bell, vault);
        chat = std::make_unique<Chat>(world, *writer, *webhooks, *readers, reader());
        routes = chat->routes();
    }

    Response asks(const std::string& method, const std::string& path, const std::string& token,
                  const std::string& body = "", data::Headers more = {}) {
        Request request;
        request.raw = {.method = method,
                       .url = "https://chat.example.ec" + path,
                       .headers = std::move(more),
                       .body = body,
                       .received_at = clock.now()};
        request.path = path.substr(0, path.find('?'));
        request.remote = remote;
        if (!token.empty()) request.raw.headers.emplace_back("Authorization", "Bearer " + token);
        for (const Route& route : routes) {
            const bool options = route.method == "OPTIONS" && method == "OPTIONS";
            if (!options && (route.method != method || route.pattern != request.path)) continue;
            return settled(route.handler(request));
        }
        FAIL("no route " + method + " " + path);
        return {};
    }

    std::string begins() { return json::parse(asks("POST", "/chat/api/session", "").body).at("token"); }

    int writes(const std::string& token, const std::string& id, const std::string& text) {
        return asks("POST", "/chat/api/messages", token, json{{"id", id}, {"text", text}}.dump()).status;
    }

    json messages(const std::string& token, const std::string& query = "") {
        return json::parse(asks("GET", "/chat/api/messages" + query, token).body);
    }

    std::shared_ptr<Screen> looks(const std::string& token, const std::string& query = "") {
        const auto screen = std::make_shared<Screen>();
        asks("GET", "/chat/api/live" + query, token).stream(screen);
        chat->live().run_once();
        return screen;
    }

    // What the pipeline does with messages, as far as a chat sees it: a contact, a conversation, the history.
    void pipeline() {
        data::store::committed(*store, [&](Store& s) {
            for (const auto& event : s.events().due(0, 100)) {
                const std::string identity = data::store::identity_of("webchat", event.party);
                const std::string contact = "contact-" + event.party;
                if (!s.contacts().by_identity(identity)) {
                    s.contacts().add(data::store::contact(contact));
                    s.contacts().add_identity(identity, {contact}, clock.now());
                    s.conversations().add(
                        data::store::conversation("conversation-" + event.party, contact, event.line));
                }
                add(s, event.id, event.party, data::store::Direction::in, "citizen",
                    data::read_inbound(event.payload)->text, event.payload);
                announce(s, "message", contact, {{"contact", contact}, {"message", event.id}});
                s.events().done(event.seq);
            }
        });
    }

    // A message to the visitor, of whatever kind; an outgoing one is still queued.
    void says(const std::string& id, const std::string& visitor, const std::string& text,
              const std::string& author = "bot",
              data::store::Direction direction = data::store::Direction::out,
              std::optional<data::Action> action = std::nullopt) {
        data::store::committed(*store, [&](Store& s) {
            const data::Outbound message{.id = id,
                                         .to = visitor,
                                         .text = text,
                                         .choices = {{"yes", "Sí", ""}},
                                         .action = std::move(action)};
            add(s, id, visitor, direction, author, text, data::to_text(message));
        });
    }

    // … and what the outbox does with it.
    void leaves(const std::string& id) {
        data::store::committed(*store, [&](Store& s) {
            move_status(world, s, {id}, data::DeliveryStatus::sent, "");
            name_parts(world, s, "chat", {id}, {id});
        });
    }

    data::DeliveryStatus status_of(const std::string& id) {
        data::DeliveryStatus status{};
        data::store::seen(*store, [&](Store& s) { status = s.messages().by_id({id})->status; });
        return status;
    }

    // What anybody submitted is committed.
    void settle() {
        while (writer->run_once()) {
        }
    }

    // Everybody sees what is new, and what that moved is committed.
    void round() {
        chat->live().run_once();
        settle();
    }

    data::store::TempFolder folder;
    Config config = chat_config();
    HandClock clock;
    Counting random;
    Counters counters;
    Packs packs{std::make_shared<const rules::Pack>()};
    World world{config, packs, clock, random, counters};
    Bell bell;
    std::unique_ptr<Store> store;
    std::unique_ptr<Readers> readers;
    std::unique_ptr<Writer> writer;
    media::Vault vault{folder.file("media")};
    std::unique_ptr<Webhooks> webhooks;
    std::unique_ptr<Chat> chat;
    std::vector<Route> routes;
    std::string remote = "203.0.113.7";

  private:
    Response settled(Response response) {
        if (!response.held) return response;
        bool committed = false;
        response.held([&](bool done) { committed = done; });
        settle();
        if (!committed) response.status = 503;
        return response;
    }

    void announce(Store& s, const std::string& topic, const std::string& contact, const json& payload) {
        s.live().add(
            {.seq = 0, .topic = topic, .contact = contact, .payload = payload.dump(), .at = clock.now()});
    }

    void add(Store& s, const std::string& id, const std::string& visitor, data::store::Direction direction,
             const std::string& author, const std::string& text, const std::string& body) {
        const bool in = direction == data::store::Direction::in;
        s.messages().add({.id = {id},
                          .conversation = {"conversation-" + visitor},
                          .contact = {"contact-" + visitor},
                          .line = "chat",
                          .direction = direction,
                          .author = author,
                          .text = text,
                          .body = body,
                          .status = in ? data::DeliveryStatus::delivered : data::DeliveryStatus::queued,
                          .error = "",
                          .maybe_duplicate = false,
                          .at = clock.now()});
    }
};

}  // namespace swcs::gateway::chat
