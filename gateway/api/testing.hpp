// For tests of the API: a house with a real store, a writer and every handler, and people at its desks.
//
//   FrontDesk desk;
//   const auto ana = desk.signed_in(Role::officer);
//   CHECK(desk.get(ana, "/cases?view=waiting").status == 200);
//
// Answers that are known later are waited for by running what makes them: passwords are hashed, and acts are
// decided by `decide`, which a test may set.
#pragma once

#include <memory>
#include <regex>
#include <set>
#include <thread>

#include "data/store/testing.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/api/packs.hpp"
#include "gateway/auth/tokens.hpp"
#include "gateway/pack_files.hpp"
#include "gateway/shipped_pack.hpp"

namespace swcs::gateway::api::testing {

class HandClock final : public Clock {
  public:
    data::Time now() const override { return data::from_ms(now_); }
    void pass(data::Millis time) { now_ += time.count(); }

  private:
    std::atomic<std::int64_t> now_{1'795'000'000'000};  // 2026-11-18
};

// What a stream's reader got.
class HeardStream final : public Stream {
  public:
    void write(std::string bytes) override {
        const std::lock_guard lock(mutex_);
        if (open_) heard_ += bytes;
    }
    bool open() const override {
        const std::lock_guard lock(mutex_);
        return open_;
    }
    void close() override {
        const std::lock_guard lock(mutex_);
        open_ = false;
    }
    std::string heard() const {
        const std::lock_guard lock(mutex_);
        return heard_;
    }

  private:
    mutable std::mutex mutex_;
    bool open_ = true;
    std::string heard_;
};

struct Session {
    std::string account;
    std::string token;
    std::string csrf;
};

class FrontDesk {
  public:
    // Over the shipped pack, or over another with its files.
    explicit FrontDesk(std::shared_ptr<const rules::Pack> pack = shipped_pack(),
                       const rules::Files& files = read_pack("ecuador"))
        : store_(data::store::opened({.path = folder_.file("swcs.db")})),
          readers_(session()),
          packs(std::move(pack)),
          live(world, data::store::opened({.path = folder_.file("swcs.db"), .read_only = true})) {
        writer_thread_ = std::jthread([this](std::stop_token stop) { writer.loop(stop); });
        serve_office(api, office);
        pack_calls.serve(api);
        const auto open = rulebook.open([this](const Writer::Work& work) { return writer.run(work); }, files);
        if (!open) FAIL(open.error().message);
        refresh();
    }

    // After more was served on `api`.
    void refresh() { routes_ = api.routes(); }

    // An account of that role, without the tenth of a second a password takes.
    Session signed_in(data::Role role) { return signed_in(std::string(data::name_of(role)), {role}); }
    Session signed_in(const std::string& name, data::Roles roles, const std::string& password = "") {
        const Session session{name, auth::fresh_token(random), ""};
        write([&](data::store::Store& store) {
            if (!store.accounts().by_name(name)) {
                store.accounts().put({.name = name,
                                      .display_name = name,
                                      .roles = roles,
                                      .password = password,
                                      .language = "es",
                                      .disabled = false,
                                      .created_at = clock.now()});
            }
            store.sign_ins().add({.token_hash = auth::hash_of(session.token),
                                  .account = name,
                                  .csrf_hash = auth::hash_of(auth::csrf_of(session.token)),
                                  .begun_at = clock.now(),
                                  .seen_at = clock.now()});
        });
        return {session.account, session.token, auth::csrf_of(session.token)};
    }

    Request request(const Session& who, const std::string& method, const std::string& path,
                    const std::string& body = "", const std::string& key = "") const {
        Request out;
        out.raw = {.method = method,
                   .url = "http://127.0.0.1:8081/api/v1" + path,
                   .headers = {},
                   .body = body,
                   .received_at = clock.now()};
        if (!who.token.empty()) out.raw.headers.emplace_back("Cookie", "swcs=" + who.token);
        if (method != "GET") {
            out.raw.headers.emplace_back("Origin", "http://127.0.0.1:8081");
            out.raw.headers.emplace_back("X-CSRF-Token", who.csrf);
        }
        if (!key.empty()) out.raw.headers.emplace_back("Idempotency-Key", key);
        out.path = "/api/v1" + path.substr(0, path.find('?'));
        out.remote = "127.0.0.1";
        out.id = "request-1";
        return out;
    }

    // As the edge would: the route by its pattern, its parts, its handler; then what comes later.
    Response send(Request request) {
        for (const Route& route : routes_) {
            std::smatch parts;
            if (route.method != request.raw.method ||
                !std::regex_match(request.path, parts, std::regex(route.pattern)))
                continue;
            for (std::size_t i = 1; i < parts.size(); ++i) request.params.push_back(parts[i].str());
            Response response = complete(route.handler(request));
            write([](data::store::Store&) {});  // what the handler left to the writer is committed
            return response;
        }
        return problem(404, "no such route", "", request);
    }

    Response get(const Session& who, const std::string& path) { return send(request(who, "GET", path)); }
    Response post(const Session& who, const std::string& path, const nlohmann::json& body,
                  const std::string& key = "") {
        return send(request(who, "POST", path, body.dump(), key));
    }
    Response put(const Session& who, const std::string& path, const nlohmann::json& body) {
        return send(request(who, "PUT", path, body.dump()));
    }
    Response del(const Session& who, const std::string& path) { return send(request(who, "DELETE", path)); }

    void write(const std::function<void(data::store::Store&)>& work) {
        const auto done = writer.run([&](data::store::Store& store) {
            work(store);
            return data::Result<void>{};
        });
        if (!done) FAIL(done.error().message);
    }
    void read(const std::function<void(data::store::Store&)>& work) {
        const auto done = readers_.read([&](data::store::Store& store) {
            work(store);
            return data::Result<void>{};
        });
        if (!done) FAIL(done.error().message);
    }

    // A person with a conversation on `line` and a case that waits.
    data::Case add_case(const std::string& id, std::vector<std::string> flags = {},
                        const std::string& contact = "");

  private:
    data::store::TempFolder folder_;
    std::unique_ptr<data::store::Store> store_;
    Readers readers_;

  public:
    Config config = lines();
    HandClock clock;
    SystemRandomness random;
    Counters counters;
    Packs packs;
    World world{config, packs, clock, random, counters};
    Writer writer{*store_};
    Bell pipeline, outbox;
    Acts acts{world, writer, pipeline};
    auth::SignIns sign_ins{world, writer, readers_};
    auth::Hasher hasher;
    auth::FirstAdministrator first_administrator{world, writer};
    Live live;
    media::Vault vault{folder_.file("media")};
    // A thumbnail is what this says; nothing of it is drawn in another process here.
    media::Draw draw = [](std::string_view image) {
        return data::Result<std::string>("small:" + std::string(image));
    };
    media::Thumbnails thumbnails{vault, [this](std::string_view image) { return draw(image); }};
    Office office{world, writer, readers_, sign_ins, hasher, first_administrator,
                  acts,  live,   pipeline, outbox,   vault,  thumbnails};
    rulebook::Rulebook rulebook{world, [this](Writer::Work work) { return readers_.read(work); },
                                [this](Writer::Work work) { return writer.run(std::move(work)); }};
    PackCalls pack_calls{world, rulebook};
    Api api{sign_ins};
    // The pipeline's part: settles what waits. Called until the answer is there.
    std::function<void()> decide = [] {};
    Readers& readers() { return readers_; }

  private:
    std::vector<std::unique_ptr<data::store::Store>> session() const {
        std::vector<std::unique_ptr<data::store::Store>> out;
        out.push_back(data::store::opened({.path = folder_.file("swcs.db"), .read_only = true}));
        return out;
    }

    static Config lines() {
        Config out;
        const auto line = [&](const std::string& name, const std::string& channel,
                              const std::string& address) {
            out.lines[name].channel = channel;
            out.lines[name].account = name;
            out.lines[name].line.name = name;
            out.lines[name].line.address = address;
        };
        line("whatsapp", "whatsapp", "106540352242922");
        line("sms", "kannel", "1714");
        return out;
    }

    // Rounds are bounded: an answer that never comes fails the test, it does not hang it.
    Response complete(Response response) {
        if (!response.later) return response;
        std::optional<Response> known;
        response.later([&](Response answer) { known = std::move(answer); });
        for (int round = 0; round < 8 && !known; ++round) {
            hasher.run_once();
            thumbnails.run_once();
            write([](data::store::Store&) {});  // what waits is committed
            if (!known) decide();
        }
        if (!known) return problem(503, "nobody decided", "", {});
        return *known;
    }

    std::vector<Route> routes_;
    std::jthread writer_thread_;
};

inline data::Case FrontDesk::add_case(const std::string& id, std::vector<std::string> flags,
                                      const std::string& contact) {
    const std::string person = contact.empty() ? "person-" + id : contact;
    const std::string talk = "talk-" + person;
    data::Case record{.id = {id},
                      .number = "N-" + id,
                      .contact = {person},
                      .conversation = {talk},
                      .category = "urgente",
                      .subcategory = "urgente.desastre",
                      .priority = data::Priority::p1,
                      .status = data::CaseStatus::waiting,
                      .queue = "desastres",
                      .need = "se inundó mi casa",
                      .because = {"inundó"},
                      .flags = std::move(flags),
                      .pack = packs.newest()->name(),
                      .opened_at = clock.now(),
                      .updated_at = clock.now()};
    write([&](data::store::Store& store) {
        if (!store.contacts().by_id({person})) {
            store.contacts().add(
                {.id = {person}, .language = "es", .name = "María", .fence = 3, .created_at = clock.now()});
            data::Conversation conversation{.id = {talk},
                                            .contact = {person},
                                            .line = "whatsapp",
                                            .address = "+593991234567",
                                            .pack = packs.newest()->name(),
                                            .begun_at = clock.now(),
                                            .last_at = clock.now()};
            store.conversations().add(conversation);
        }
        store.messages().add({.id = {"message-" + id},
                              .conversation = {talk},
                              .contact = {person},
                              .line = "whatsapp",
                              .direction = data::store::Direction::in,
                              .author = "citizen",
                              .text = "palabras de " + id,
                              .body = "{}",
                              .at = clock.now()});
        store.cases().add(record);
    });
    return record;
}

}  // namespace swcs::gateway::api::testing
