#include <catch2/catch.hpp>

#include "gateway/api/testing.hpp"

namespace swcs::gateway::api::testing {

namespace {

using data::Role;
using nlohmann::json;
using namespace std::chrono_literals;

struct Heard {
    std::int64_t id;
    std::string event;
    json data;
};

// The events of a stream, as a browser reads them.
std::vector<Heard> events_in(const std::string& text) {
    std::vector<Heard> out;
    std::size_t begin = 0;
    for (std::size_t end = text.find("\n\n"); end != std::string::npos; end = text.find("\n\n", begin)) {
        const std::string frame = text.substr(begin, end - begin);
        begin = end + 2;
        if (frame.starts_with(":")) continue;
        std::smatch parts;
        REQUIRE(std::regex_match(frame, parts, std::regex("id: (\\d+)\nevent: (\\w+)\ndata: (.*)")));
        out.push_back({std::stoll(parts[1]), parts[2], json::parse(parts[3].str())});
    }
    return out;
}

std::vector<std::string> messages_in(const std::string& text) {
    std::vector<std::string> out;
    for (const Heard& heard : events_in(text)) {
        if (heard.event == "message") out.push_back(heard.data["message"]);
    }
    return out;
}

// Something happens to a person; the payload as the pipeline writes it.
void happens(FrontDesk& desk, const std::string& topic, const std::string& contact, const json& payload) {
    desk.write([&](data::store::Store& store) {
        store.live().add(
            {.topic = topic, .contact = contact, .payload = payload.dump(), .at = desk.clock.now()});
    });
}

void message(FrontDesk& desk, const std::string& id, const std::string& contact = "person-c1") {
    happens(desk, "message", contact, {{"contact", contact}, {"message", id}});
}

std::shared_ptr<HeardStream> follow(FrontDesk& desk, const Session& who, const std::string& cursor = "",
                                    bool as_header = false) {
    Request request =
        desk.request(who, "GET", as_header || cursor.empty() ? "/live" : "/live?after=" + cursor);
    if (as_header) request.raw.headers.emplace_back("Last-Event-ID", cursor);
    const Response response = desk.send(request);
    REQUIRE(response.status == 200);
    CHECK(response.content_type == "text/event-stream");
    auto stream = std::make_shared<HeardStream>();
    response.stream(stream);
    desk.live.run_once();
    return stream;
}

}  // namespace

TEST_CASE("live: who comes without a cursor is told where now is, and hears what comes") {
    FrontDesk desk;
    desk.add_case("c1");
    message(desk, "before");
    const auto stream = follow(desk, desk.signed_in(Role::officer));
    message(desk, "after");
    desk.live.run_once();
    const auto heard = events_in(stream->heard());
    REQUIRE(heard.size() == 2);
    CHECK(heard[0].event == "hello");
    CHECK(heard[0].data["seq"] == heard[0].id);
    CHECK(heard[1].data["message"] == "after");
    CHECK(heard[1].id > heard[0].id);
}

TEST_CASE("live: ten minutes and a thousand events away, and everything is there once") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session ana = desk.signed_in(Role::officer);
    const auto before = follow(desk, ana);
    message(desk, "seen");
    desk.live.run_once();
    const std::string cursor = std::to_string(events_in(before->heard()).back().id);
    before->close();  // the network goes
    for (int i = 0; i < 1'000; ++i) {
        message(desk, "missed-" + std::to_string(i));
        if (i % 100 == 0) desk.live.run_once();
    }
    desk.clock.pass(10min);
    const auto stream = follow(desk, ana, cursor, GENERATE(true, false));
    message(desk, "new");
    desk.live.run_once();
    const auto messages = messages_in(stream->heard());
    REQUIRE(messages.size() == 1'001);
    CHECK(std::set<std::string>(messages.begin(), messages.end()).size() == 1'001);
    CHECK(messages.front() == "missed-0");
    CHECK(messages.back() == "new");
    CHECK(events_in(stream->heard()).size() == 1'001);  // no hello, no reset
    CHECK(stream->heard().size() < 256 * 1024);         // the edge would have dropped it
}

TEST_CASE("live: coming while things happen leaves no gap and no double") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session ana = desk.signed_in(Role::officer);
    const auto first = follow(desk, ana);
    std::vector<std::shared_ptr<HeardStream>> streams;
    for (int i = 0; i < 50; ++i) {
        message(desk, "m" + std::to_string(i));
        if (i % 3 == 0) desk.live.run_once();
        if (i % 7 == 0) streams.push_back(follow(desk, ana, "0"));
        message(desk, "n" + std::to_string(i));
    }
    desk.live.run_once();
    const auto all = messages_in(first->heard());
    CHECK(all.size() == 100);
    for (const auto& stream : streams) CHECK(messages_in(stream->heard()) == all);
}

TEST_CASE("live: too long away, or of another day's database, is told to load everything anew") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session ana = desk.signed_in(Role::officer);
    SECTION("what was missed is not kept any more") {
        for (int i = 0; i < 3; ++i) message(desk, "old");
        desk.clock.pass(8 * 24h);
        message(desk, "new");
        desk.write([&](data::store::Store& store) { store.live().prune(desk.clock.now() - 7 * 24h, 100); });
        const auto stream = follow(desk, desk.signed_in("eva", {Role::officer}), "1");
        REQUIRE(events_in(stream->heard()).size() == 1);
        CHECK(events_in(stream->heard())[0].event == "reset");
    }
    SECTION("more than a stream may hold") {
        for (int i = 0; i < 4'000; ++i) message(desk, "message-with-an-id-of-a-certain-length");
        const auto stream = follow(desk, ana, "0");
        CHECK(events_in(stream->heard())[0].event == "reset");
        // From there on as anybody else.
        message(desk, "new");
        desk.live.run_once();
        CHECK(messages_in(stream->heard()) == std::vector<std::string>{"new"});
    }
    SECTION("a cursor from the future") {
        message(desk, "only");
        const auto stream = follow(desk, ana, "999");
        CHECK(events_in(stream->heard())[0].event == "reset");
        CHECK(events_in(stream->heard())[0].id == 1);
    }
}

TEST_CASE("live: nothing of a restricted case goes to those it does not exist for") {
    FrontDesk desk;
    desk.add_case("c1");
    desk.add_case("violence", {"restricted_access"});
    desk.add_case("complaint", {"ombudsman", "restricted_access"});
    const auto officer = follow(desk, desk.signed_in(Role::officer));
    const auto supervisor = follow(desk, desk.signed_in(Role::supervisor));
    const auto ombudsman = follow(desk, desk.signed_in(Role::ombudsman));
    for (const std::string id : {"c1", "violence", "complaint"}) {
        happens(desk, "case", "person-" + id, {{"case", id}, {"number", "N"}, {"status", "waiting"}});
        message(desk, "of " + id, "person-" + id);
        happens(desk, "wire", "person-" + id, {{"secret", "raw"}});  // the simulator's, not ours
    }
    desk.live.run_once();
    CHECK(messages_in(officer->heard()) == std::vector<std::string>{"of c1"});
    CHECK(messages_in(supervisor->heard()) == std::vector<std::string>{"of c1", "of violence"});
    CHECK(messages_in(ombudsman->heard()).size() == 3);
    CHECK(events_in(officer->heard()).size() == 3);  // hello, the case, the message
    CHECK(officer->heard().find("violence") == std::string::npos);
    CHECK(ombudsman->heard().find("raw") == std::string::npos);
    // Nor when they come back later.
    const auto again = follow(desk, desk.signed_in(Role::officer), "0");
    CHECK(messages_in(again->heard()) == std::vector<std::string>{"of c1"});
}

TEST_CASE("live: a stream ends within five seconds of its session") {
    FrontDesk desk;
    const Session ana = desk.signed_in("ana", {Role::officer});
    const auto stream = follow(desk, ana);
    const auto other = follow(desk, desk.signed_in("eva", {Role::officer}));
    SECTION("signed out") {
        CHECK(desk.del(ana, "/session").status == 204);
    }
    SECTION("the account was disabled") {
        const Session admin = desk.signed_in(Role::administrator);
        CHECK(
            desk.put(
                    admin, "/accounts/ana",
                    {{"display_name", "Ana"}, {"roles", {"officer"}}, {"language", "es"}, {"disabled", true}})
                .status == 200);
    }
    SECTION("it is not at the desk any more") {
        const Session admin = desk.signed_in(Role::administrator);
        CHECK(
            desk.put(admin, "/accounts/ana",
                     {{"display_name", "Ana"}, {"roles", {"staff"}}, {"language", "es"}, {"disabled", false}})
                .status == 200);
    }
    desk.live.run_once();
    desk.clock.pass(5s);
    desk.live.run_once();
    CHECK_FALSE(stream->open());
    CHECK(other->open());
}

TEST_CASE("live: a silent line beats every fifteen seconds, and whoever left is forgotten") {
    FrontDesk desk;
    const auto stream = follow(desk, desk.signed_in(Role::officer));
    const std::string before = stream->heard();
    for (int second = 0; second < 31; ++second) {
        desk.clock.pass(1s);
        desk.live.run_once();
    }
    const std::string beats = stream->heard().substr(before.size());
    CHECK(beats == ": \n\n: \n\n");
    CHECK(desk.live.figures().streams == 1);
    stream->close();
    desk.live.run_once();
    CHECK(desk.live.figures().streams == 0);
}

TEST_CASE("live: who is not signed in any more when the stream opens hears nothing") {
    FrontDesk desk;
    const Session ana = desk.signed_in(Role::officer);
    const Response response = desk.get(ana, "/live");
    desk.del(ana, "/session");
    auto stream = std::make_shared<HeardStream>();
    response.stream(stream);
    desk.live.run_once();
    CHECK(stream->heard().empty());
    CHECK_FALSE(stream->open());
}

}  // namespace swcs::gateway::api::testing
