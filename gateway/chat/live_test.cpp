#include "gateway/chat/testing.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::chat;
using data::DeliveryStatus;

namespace {

struct Visit {
    std::string token, visitor;
};

// Somebody who wrote "hola" already.
Visit known(House& house, const std::string& id = "b-11112222") {
    Visit visit{house.begins(), ""};
    visit.visitor = json::parse(house.asks("POST", "/chat/api/session", visit.token).body).at("visitor");
    house.writes(visit.token, id, "hola");
    house.pipeline();
    house.round();
    return visit;
}

std::string seq_of(House& house, const std::string& token) {
    return house.messages(token).at("seq").dump();
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

}  // namespace

TEST_CASE("live chat: a message appears when it left, and is delivered by that") {
    House house;
    const Visit visit = known(house);
    const auto screen = house.looks(visit.token, "?after=" + seq_of(house, visit.token));
    house.says("m1", visit.visitor, "Buenos días");
    house.round();
    CHECK_FALSE(screen->shows("Buenos"));  // an officer may yet overtake it
    house.leaves("m1");
    house.round();
    CHECK(screen->shows("event: message"));
    CHECK(screen->shows("Buenos"));
    CHECK(house.status_of("m1") == DeliveryStatus::delivered);
    house.round();
    CHECK(screen->shows("event: status\ndata: {\"id\":\"m1\",\"status\":\"delivered\"}"));
    CHECK(count(screen->text, "Buenos") == 1);
}

TEST_CASE("live chat: a message that an officer overtook is never seen") {
    House house;
    const Visit visit = known(house);
    const auto screen = house.looks(visit.token, "?after=0");
    house.says("m1", visit.visitor, "El asistente habla todavía");
    data::store::committed(*house.store, [&](Store& store) {
        move_status(house.world, store, {"m1"}, DeliveryStatus::failed, "withheld: an officer answers");
    });
    house.round();
    CHECK_FALSE(screen->shows("asistente"));
    CHECK_FALSE(screen->shows("withheld"));
    CHECK_FALSE(screen->shows("event: status"));
}

TEST_CASE("live chat: each visitor has their own, and no note is in it") {
    House house;
    const Visit one = known(house, "b-11112222"), two = known(house, "b-33334444");
    const auto first = house.looks(one.token, "?after=0"), second = house.looks(two.token, "?after=0");
    house.says("m1", one.visitor, "Le creo.");
    house.leaves("m1");
    house.says("m2", one.visitor, "nota", "officer:ana", data::store::Direction::note);
    data::store::committed(*house.store, [&](Store& store) {
        store.live().add({.seq = 0,
                          .topic = "message",
                          .contact = "contact-" + one.visitor,
                          .payload = R"({"message":"m2"})",
                          .at = house.clock.now()});
        // A row that names somebody else's message shows nothing.
        store.live().add({.seq = 0,
                          .topic = "status",
                          .contact = "contact-" + two.visitor,
                          .payload = R"({"message":"m1","status":"sent"})",
                          .at = house.clock.now()});
    });
    house.round();
    CHECK(first->shows("creo"));
    CHECK_FALSE(second->shows("creo"));
    CHECK_FALSE(first->shows("nota"));
}

TEST_CASE("live chat: a stream that was there before the first message follows it [pipeline slow]") {
    House house;
    const std::string token = house.begins();
    const auto screen = house.looks(token, "?after=0");
    house.writes(token, "b-11112222", "hola");
    house.round();  // accepted, and not yet handled: nobody knows the visitor
    CHECK_FALSE(screen->shows("hola"));
    house.pipeline();
    house.round();
    CHECK(count(screen->text, "\"own\":\"b-11112222\"") == 1);
    house.round();
    CHECK(count(screen->text, "\"own\":\"b-11112222\"") == 1);
}

TEST_CASE("live chat: a stream that joins between acceptance and handling is not forgotten") {
    House house;
    const std::string token = house.begins();
    house.writes(token, "b-11112222", "hola");
    house.round();
    const auto screen = house.looks(token, "?after=0");
    house.pipeline();
    house.round();
    CHECK(screen->shows("hola"));
}

TEST_CASE("live chat: away and back, no gap and no double [CW 995]") {
    House house;
    const Visit visit = known(house);
    auto screen = house.looks(visit.token, "?after=" + seq_of(house, visit.token));
    std::string everything;
    for (int i = 1; i <= 60; ++i) {
        const std::string id = "m" + std::to_string(i);
        house.says(id, visit.visitor, "<" + std::to_string(i) + ">");
        house.leaves(id);
        if (i % 3 == 0) house.round();
        if (i % 7 == 0) {  // torn off: what was not yet read from the table comes with the next stream
            everything += screen->text;
            const std::size_t last = everything.rfind("id: ");
            const std::string cursor = everything.substr(last + 4, everything.find('\n', last) - last - 4);
            screen->close();
            screen = house.looks(visit.token, "?after=" + cursor);
        }
    }
    house.round();
    everything += screen->text;
    for (int i = 1; i <= 60; ++i) CHECK(count(everything, "\"<" + std::to_string(i) + ">\"") == 1);
}

TEST_CASE("live chat: who was away too long, or comes with another database's cursor, starts over") {
    House house;
    const Visit visit = known(house);
    house.looks(visit.token, "?after=0");
    data::store::committed(*house.store, [&](Store& store) {
        for (std::int64_t i = 0; i <= chat::Live::kCatchUp; ++i)
            store.live().add(
                {.seq = 0, .topic = "case", .contact = "x", .payload = "{}", .at = house.clock.now()});
    });
    house.round();
    for (const char* after : {"0", "999999"}) {
        const auto screen = house.looks(visit.token, std::string("?after=") + after);
        CHECK(screen->shows("event: reset\ndata: {}"));
        CHECK(count(screen->text, "event:") == 1);
        house.says(std::string("m") + after, visit.visitor, "Buenos días");
        house.leaves(std::string("m") + after);
        house.round();
        CHECK(screen->shows("Buenos"));  // and goes on
    }
}

TEST_CASE("live chat: without a cursor it begins now, and says where that is") {
    House house;
    const Visit visit = known(house);
    const auto screen = house.looks(visit.token);
    CHECK(screen->text == "id: 1\nevent: hello\ndata: {\"seq\":1}\n\n");
}

TEST_CASE(
    "live chat: a heartbeat every 15 seconds; what is closed is forgotten, the seventh tab closes the "
    "first") {
    House house;
    const Visit visit = known(house);
    const std::string after = "?after=" + seq_of(house, visit.token);
    std::vector<std::shared_ptr<Screen>> screens;
    for (int i = 0; i < 7; ++i) screens.push_back(house.looks(visit.token, after));
    CHECK_FALSE(screens[0]->is_open);
    CHECK(screens[1]->is_open);
    const std::size_t before = screens[6]->text.size();
    house.round();
    CHECK(screens[6]->text.size() == before);
    house.clock.at += chat::Live::kHeartbeat;
    house.round();
    CHECK(screens[6]->text.substr(before) == ": \n\n");
    house.chat->live().close();
    CHECK_FALSE(screens[6]->is_open);
}
