// The sender against a provider and a store that fail at the worst moment.
#include "gateway/core/outbox.hpp"

#include "data/json.hpp"
#include "gateway/core/testing.hpp"
#include "gateway/transport/scripted_transport.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace std::chrono_literals;
using data::store::Store;

namespace {

const data::HttpAnswer kTaken{.status = 202, .headers = {}, .body = "0: Accepted for delivery", .error = {}};

// One Kannel line with one message that is due.
struct PostOffice : StillWorld {
    PostOffice() {
        config.lines["sms"].channel = "kannel";
        config.lines["sms"].line = {.name = "sms",
                                    .address = "1714",
                                    .settings = {{"sendsms_url", "http://kannel.test/cgi-bin/sendsms"}},
                                    .secrets = {}};
        data::Outbound message;
        message.id = "m1";
        message.to = "+593991234567";
        message.text = "Hay cupo.";
        data::store::committed(*store, [&](Store& s) {
            s.outbox().add({.message = {"m1"},
                            .line = "sms",
                            .recipient = message.to,
                            .payload = data::to_text(message),
                            .answers = "[]",
                            .due_at = clock.at,
                            .created_at = clock.at});
        });
    }
    data::store::OutboxState state() {
        data::store::OutboxState found{};
        data::store::seen(*store, [&](Store& s) { found = s.outbox().of_message({"m1"})->state; });
        return found;
    }

    ScriptedTransport transport;
    int commits_left = 1'000'000;  // then the disk is full
    Sender sender{world, transport,
                  Access{.commit = [this](const Store::Work& work) -> data::Result<void> {
                             if (commits_left-- <= 0)
                                 return data::Error{data::ErrorKind::unavailable, "full"};
                             return store->transact(work);
                         },
                         .look = [this](const Store::Work& work) { return store->read(work); }}};
};

}  // namespace

TEST_CASE("outbox: what the provider took is not sent again because we could not write it down at once") {
    PostOffice office;
    office.transport.script("sendsms", kTaken);
    office.commits_left = 1;  // the claim's
    office.sender.run_once(0ms);
    CHECK(office.transport.calls().size() == 1);
    CHECK(office.state() == data::store::OutboxState::sending);
    office.commits_left = 100;
    for (int round = 0; round < 3; ++round) office.sender.run_once(0ms);
    CHECK(office.state() == data::store::OutboxState::sent);
    office.clock.at += kLease * 2;
    office.sender.recover();
    for (int round = 0; round < 3; ++round) office.sender.run_once(0ms);
    CHECK(office.transport.calls().size() == 1);
    CHECK(office.counters.sent == 1);
}

TEST_CASE("outbox: while nothing can be written down nothing is sent") {
    PostOffice office;
    office.commits_left = 0;
    for (int round = 0; round < 3; ++round) office.sender.run_once(0ms);
    CHECK(office.transport.calls().empty());
    office.commits_left = 100;
    office.transport.script("sendsms", kTaken);
    office.sender.run_once(0ms);
    CHECK(office.state() == data::store::OutboxState::sent);
}

TEST_CASE("outbox: a second try waits twice as long as the first, ten minutes at most, or as it is told") {
    struct Row {
        int attempts;
        data::Millis hint;
        std::uint8_t chance;
        data::Millis wait;
    };
    const auto row = GENERATE(values<Row>({
        {0, 0ms, 0, 1s},
        {1, 0ms, 0, 2s},
        {5, 0ms, 0, 32s},
        {9, 0ms, 0, 512s},
        {10, 0ms, 0, 600s},
        {1'000'000, 0ms, 0, 600s},
        {-1, 0ms, 0, 1s},
        {1, 0ms, 128, 2'500ms},     // a quarter later: not all at the same moment
        {10, 0ms, 255, 898'828ms},  // half as long again, nearly
        {5, 7s, 255, 7s},
    }));
    CAPTURE(row.attempts, row.hint.count(), int(row.chance));
    CHECK(backoff(row.attempts, row.hint, {row.chance}) == row.wait);
}
