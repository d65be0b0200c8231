// A house whose WhatsApp line has received a photo: a real store and vault; the provider and the time are
// ours.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "data/json.hpp"
#include "data/store/testing.hpp"
#include "gateway/media/fetcher.hpp"
#include "gateway/media/intake.hpp"
#include "gateway/shipped_pack.hpp"
#include "gateway/transport/scripted_transport.hpp"

namespace swcs::gateway::media::testing {

using data::Millis;
using data::Result;
using data::store::MediaRow;
using data::store::MediaState;
using data::store::Store;

inline const std::string kCdn = "https://lookaside.fbsbx.com/1";

inline data::HttpAnswer said(int status, std::string body, data::Headers headers = {}) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body), .error = {}};
}

class FetchClock final : public Clock {
  public:
    data::Time now() const override { return now_; }
    void pass(Millis time) { now_ += time; }

  private:
    data::Time now_ = data::from_ms(1'795'000'000'000);
};

// A house with one WhatsApp line, to which somebody has sent a photo.
class FetchHouse {
  public:
    FetchHouse() {
        config.lines["whatsapp"].channel = "whatsapp";
        config.lines["whatsapp"].line = {
            .name = "whatsapp", .address = "1", .settings = {}, .secrets = {{"access_token", "token"}}};
        config.lines["sms"].channel = "kannel";
        config.lines["sms"].line.name = "sms";
        receive("m1", "whatsapp");
    }

    void receive(const std::string& message, const std::string& line,
                 data::Attachment attachment = {.type = data::AttachmentType::image, .media_id = "77"}) {
        data::store::committed(*store, [&](Store& s) {
            wait_for(world, s, {{message}, {"c1"}, line}, std::span(&attachment, 1));
        });
    }

    Result<void> commit(const Store::Work& work) {
        if (commits_left-- <= 0) return data::Error{data::ErrorKind::unavailable, "dead"};
        return store->transact(work);
    }

    // A process: it lives until its commits are used up.
    std::unique_ptr<Fetcher> process() {
        Transport& way = wire ? *wire : *transport;
        return std::make_unique<Fetcher>(
            world, way, vault,
            Access{.commit = [this](const Store::Work& work) { return commit(work); },
                   .look = [this](const Store::Work& work) { return store->read(work); }},
            options);
    }
    void settle() {
        const auto fetcher = process();
        fetcher->recover();
        for (int round = 0; round < 12; ++round) fetcher->run_once(Millis{0});
    }

    void script_photo(const std::string& bytes) {
        transport->script("graph.facebook.com/v23.0/77", said(200, R"({"url":")" + kCdn + R"("})"));
        transport->script(kCdn, said(200, bytes));
    }

    MediaRow row(const std::string& message = "m1") {
        MediaRow found;
        data::store::seen(*store, [&](Store& s) { found = s.media().of_message({message}).at(0); });
        return found;
    }
    std::vector<data::store::DeadLetter> letters() {
        std::vector<data::store::DeadLetter> found;
        data::store::seen(*store, [&](Store& s) { found = s.dead_letters().list("", 10); });
        return found;
    }

    data::store::TempFolder folder;
    Config config;
    FetchClock clock;
    SystemRandomness random;
    Counters counters;
    Packs packs{shipped_pack()};
    World world{config, packs, clock, random, counters};
    std::unique_ptr<Store> store = data::store::opened({.path = folder.file("swcs.db")});
    std::unique_ptr<ScriptedTransport> transport = std::make_unique<ScriptedTransport>();
    std::unique_ptr<Transport> wire;  // a real one, instead of the scripted
    Vault vault{folder.file("media")};
    Fetcher::Options options;
    int commits_left = 1'000'000;
};

}  // namespace swcs::gateway::media::testing
