#include "gateway/chat/testing.hpp"

#include "channels/webchat/webchat.hpp"
#include "gateway/auth/tokens.hpp"
#include "gateway/chat/origins.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::chat;

namespace {

std::string visitor_of(House& house, const std::string& token) {
    return json::parse(house.asks("POST", "/chat/api/session", token).body).at("visitor");
}

}  // namespace

TEST_CASE("chat: only the hash of a token is kept, and each visitor is somebody else") {
    House house;
    const std::string one = house.begins(), two = house.begins();
    CHECK(one.find_first_not_of("0123456789abcdef") == 64);  // 32 bytes
    CHECK(one != two);
    CHECK(visitor_of(house, one) != visitor_of(house, two));
    data::store::seen(*house.store, [&](Store& store) {
        CHECK(store.chat_sessions().by_token(auth::hash_of(one)));
        CHECK_FALSE(store.chat_sessions().by_token(one));
    });
}

TEST_CASE("chat: a session lasts as long as it is used, and ends 30 days after the last use") {
    House house;
    const std::string token = house.begins();
    for (int day = 0; day < 60; day += 20) {
        house.clock.at += 20 * kDay;
        CHECK(house.asks("GET", "/chat/api/messages", token).status == 200);
        house.settle();
    }
    house.clock.at += kIdleSession + Millis{1};
    CHECK(house.asks("GET", "/chat/api/messages", token).status == 401);
    house.chat->prune();
    house.settle();
    data::store::seen(*house.store, [&](Store& store) {
        CHECK_FALSE(store.chat_sessions().by_token(auth::hash_of(token)));
    });
}

TEST_CASE("chat: a token is replaced once a day, and the old one works for a day more") {
    House house;
    const std::string old = house.begins();
    const std::string visitor = visitor_of(house, old);
    const auto again = [&](const std::string& token) {
        return json::parse(house.asks("POST", "/chat/api/session", token).body);
    };
    CHECK(again(old).at("token") == old);
    house.clock.at += kDay;
    const std::string fresh = again(old).at("token");
    CHECK(fresh != old);
    CHECK(again(fresh).at("token") == fresh);
    CHECK(again(fresh).at("visitor") == visitor);
    CHECK(house.asks("GET", "/chat/api/messages", old).status == 200);
    // The answer with the fresh one was lost: the old one gets another, and lives no longer for it.
    house.clock.at += kDay - Millis{1};
    CHECK(again(old).at("visitor") == visitor);
    house.clock.at += Millis{1};
    CHECK(house.asks("GET", "/chat/api/messages", old).status == 401);
    CHECK(again(old).at("visitor") != visitor);
    CHECK(house.asks("GET", "/chat/api/messages", fresh).status == 200);
}

TEST_CASE("chat: a session that was ended is over at once") {
    House house;
    const std::string token = house.begins();
    CHECK(house.asks("DELETE", "/chat/api/session", token).status == 204);
    CHECK(house.asks("GET", "/chat/api/messages", token).status == 401);
    CHECK(house.asks("DELETE", "/chat/api/session", token).status == 401);
}

TEST_CASE("chat: a token that was replaced already can be ended too") {
    House house;
    const std::string old = house.begins();
    house.clock.at += kDay;
    house.asks("POST", "/chat/api/session", old);
    CHECK(house.asks("DELETE", "/chat/api/session", old).status == 204);
    CHECK(house.asks("GET", "/chat/api/messages", old).status == 401);
}

TEST_CASE("chat: nothing is answered without a session") {
    House house;
    const std::string stranger(64, 'a');
    for (const std::string& token : {std::string(), std::string("x"), stranger}) {
        CHECK(house.asks("GET", "/chat/api/messages", token).status == 401);
        CHECK(house.asks("GET", "/chat/api/live", token).status == 401);
        CHECK(house.asks("POST", "/chat/api/read", token, R"({"upto":"m"})").status == 401);
        CHECK(house.writes(token, "b-11112222", "hola") == 401);
    }
    data::store::seen(*house.store, [](Store& store) { CHECK(store.events().counts().accepted == 0); });
}

TEST_CASE("chat: a message is committed as an event before it is accepted, once, with cards masked") {
    House house;
    const std::string token = house.begins();
    for (int i = 0; i < 3; ++i)
        CHECK(house.writes(token, "b-11112222", "mi tarjeta 4111 1111 1111 1111") == 202);
    data::store::seen(*house.store, [&](Store& store) {
        const auto due = store.events().due(0, 10);
        REQUIRE(due.size() == 1);
        CHECK(due[0].kind == "message");
        CHECK(due[0].line == "chat");
        CHECK(due[0].party == visitor_of(house, token));
        CHECK(due[0].payload.find("4111") == std::string::npos);
    });
}

TEST_CASE("chat: the same id from two browsers is two messages") {
    House house;
    for (const std::string& token : {house.begins(), house.begins()})
        CHECK(house.writes(token, "b-11112222", "hola") == 202);
    data::store::seen(*house.store, [](Store& store) { CHECK(store.events().counts().accepted == 2); });
}

namespace {

struct WrongCase {
    const char* label;
    std::string body;
    const char* pointer;
};

}  // namespace

TEST_CASE("chat: what is no message is refused with the place of the mistake, and not stored") {
    const auto c = GENERATE(values<WrongCase>({
        {"no JSON", "{", ""},
        {"a list", "[]", ""},
        {"an unknown field", R"({"id":"b-11112222","text":"x","from":"v-1"})", "/from"},
        {"a number for a text", R"({"id":"b-11112222","text":7})", "/text"},
        {"no id", R"({"text":"x"})", "/id"},
        {"an id with a slash", R"({"id":"b-1111/2222","text":"x"})", "/id"},
        {"nothing said", R"({"id":"b-11112222","text":""})", "/text"},
        {"4,001 characters", json{{"id", "b-11112222"}, {"text", std::string(4001, 'x')}}.dump(), "/text"},
        {"a choice like a book", json{{"id", "b-11112222"}, {"choice", std::string(201, 'x')}}.dump(),
         "/choice"},
    }));
    DYNAMIC_SECTION(c.label) {
        House house;
        const auto response = house.asks("POST", "/chat/api/messages", house.begins(), c.body);
        CHECK(response.status == 400);
        CHECK(json::parse(response.body).at("pointer") == c.pointer);
        data::store::seen(*house.store, [](Store& store) { CHECK(store.events().counts().accepted == 0); });
    }
}

TEST_CASE("chat: who writes too fast is told when to come back, and then is heard") {
    House house;
    const std::string token = house.begins();
    for (int i = 0; i < 20; ++i) CHECK(house.writes(token, "b-1111222" + std::to_string(i), "hola") == 202);
    const auto refused =
        house.asks("POST", "/chat/api/messages", token, R"({"id":"b-99999999","text":"hola"})");
    CHECK(refused.status == 429);
    CHECK(data::header(refused.headers, "Retry-After") == "2");
    CHECK(house.writes(house.begins(), "b-11112222", "hola") == 202);  // a neighbour is not slowed down
    house.clock.at += Millis{2'000};
    CHECK(house.writes(token, "b-99999999", "hola") == 202);
}

TEST_CASE("chat: one address begins so many sessions and no more") {
    House house;
    for (int i = 0; i < 60; ++i) house.begins();
    CHECK(house.asks("POST", "/chat/api/session", "").status == 429);
    house.remote = "203.0.113.8";
    CHECK(house.asks("POST", "/chat/api/session", "").status == 200);
}

namespace {

struct OriginCase {
    const char* origin;
    int status;
    const char* allowed;
};

}  // namespace

TEST_CASE("chat: pages of other sites are turned away, unless the line names them") {
    const auto c = GENERATE(values<OriginCase>({
        {"https://chat.example.ec", 200, ""},
        {"https://www.municipio.example.ec", 200, "https://www.municipio.example.ec"},
        {"http://www.municipio.example.ec", 403, ""},
        {"https://www.municipio.example.ec.evil.example", 403, ""},
        {"https://evil.example", 403, ""},
        {"null", 403, ""},
    }));
    DYNAMIC_SECTION(c.origin) {
        House house;
        const auto response = house.asks("POST", "/chat/api/session", "", "", {{"Origin", c.origin}});
        CHECK(response.status == c.status);
        CHECK(data::header(response.headers, "Access-Control-Allow-Origin") == c.allowed);
        const auto asked = house.asks("OPTIONS", "/chat/api/messages", "", "", {{"Origin", c.origin}});
        CHECK((data::header(asked.headers, "Access-Control-Allow-Headers").empty()) ==
              std::string(c.allowed).empty());
    }
}

TEST_CASE("chat: a visitor sees their own messages and those that left for them, nothing else") {
    House house;
    const std::string token = house.begins(), other = house.begins();
    const std::string visitor = visitor_of(house, token);
    house.writes(token, "b-11112222", "me pegan en la casa");
    house.writes(other, "b-11112222", "hola");
    house.pipeline();
    house.says("m1", visitor, "Le creo.");
    house.says("m2", visitor, "Todavía en camino");
    house.says("m3", visitor, "ojo: vecina del agresor", "officer:ana", data::store::Direction::note);
    house.says("m4", visitor, "ana tomó el caso", "officer:ana", data::store::Direction::event);
    house.leaves("m1");
    const json seen = house.messages(token);
    REQUIRE(seen.at("messages").size() == 2);
    CHECK(seen["messages"][0]["from"] == "me");
    CHECK(seen["messages"][0]["own"] == "b-11112222");
    CHECK(seen["messages"][1]["text"] == "Le creo.");
    CHECK(seen["messages"][1]["choices"][0]["id"] == "yes");
    CHECK(seen["earlier"].is_null());

    // Another visitor who guesses ids gets nothing of it.
    for (const char* query : {"", "?after=m1", "?before=m2"}) {
        CHECK(house.messages(other, query).dump().find("creo") == std::string::npos);
        CHECK(house.messages(other, query).dump().find("pegan") == std::string::npos);
    }
    CHECK(house.asks("POST", "/chat/api/read", other, R"({"upto":"m1"})").status == 404);
    CHECK(house.status_of("m1") == data::DeliveryStatus::sent);
}

TEST_CASE("chat: a link to tap stands in the words, the choices beside it stay buttons") {
    House house;
    const std::string token = house.begins();
    house.writes(token, "b-11112222", "hola");
    house.pipeline();
    house.says("m1", visitor_of(house, token), "Lea:", "bot", data::store::Direction::out,
               data::Action{.kind = data::ActionKind::link, .title = "Guía", .target = "https://g.example"});
    house.leaves("m1");
    const json shown = house.messages(token)["messages"][1];
    CHECK(shown["text"] == "Lea:\nGuía: https://g.example");
    CHECK(shown["choices"].size() == 1);
}

TEST_CASE("chat: an officer is named, with the role; the account's name stays inside") {
    House house;
    const std::string token = house.begins(), visitor = visitor_of(house, token);
    data::store::committed(*house.store, [&](Store& store) {
        store.accounts().put({.name = "ana",
                              .display_name = "Ana Pérez",
                              .roles = {data::Role::officer, data::Role::supervisor},
                              .password = "",
                              .language = "es",
                              .disabled = false,
                              .created_at = house.clock.now()});
    });
    house.writes(token, "b-11112222", "hola");
    house.pipeline();
    house.says("m1", visitor, "Buenos días", "officer:ana");
    house.leaves("m1");
    const json message = house.messages(token).at("messages").at(1);
    CHECK(message["from"] == "officer");
    CHECK(message["author_name"] == "Ana Pérez");
    CHECK(message["author_role"] == "supervisor");
}

TEST_CASE("chat: pages of history follow one another without a gap, a hundred at a time") {
    House house;
    const std::string token = house.begins(), visitor = visitor_of(house, token);
    house.writes(token, "b-11112222", "hola");
    house.pipeline();
    for (int i = 1; i <= 250; ++i) {
        house.says("m" + std::to_string(i), visitor, std::to_string(i));
        house.leaves("m" + std::to_string(i));
    }
    std::vector<std::string> texts;
    std::string before;
    int pages = 0;
    do {
        const json page = house.messages(token, before.empty() ? "" : "?before=" + before);
        std::vector<std::string> older;
        for (const json& message : page["messages"]) older.push_back(message["text"]);
        texts.insert(texts.begin(), older.begin(), older.end());
        before = page["earlier"].is_null() ? "" : page["earlier"].get<std::string>();
        ++pages;
    } while (!before.empty());
    CHECK(pages == 3);
    REQUIRE(texts.size() == 251);
    CHECK(texts.front() == "hola");
    for (int i = 1; i <= 250; ++i) CHECK(texts[static_cast<std::size_t>(i)] == std::to_string(i));
    CHECK(house.messages(token, "?after=m248")["messages"].size() == 2);
}

TEST_CASE("chat: what the page showed is read, and all before it") {
    House house;
    const std::string token = house.begins(), visitor = visitor_of(house, token);
    house.writes(token, "b-11112222", "hola");
    house.pipeline();
    for (const char* id : {"m1", "m2", "m3"}) {
        house.says(id, visitor, id);
        house.leaves(id);
    }
    house.says("m4", visitor, "queued");
    CHECK(house.asks("POST", "/chat/api/read", token, R"({"upto":"m2"})").status == 204);
    CHECK(house.status_of("m1") == data::DeliveryStatus::read);
    CHECK(house.status_of("m2") == data::DeliveryStatus::read);
    CHECK(house.status_of("m3") == data::DeliveryStatus::sent);
    CHECK(house.asks("POST", "/chat/api/read", token, R"({"upto":"m2"})").status == 204);
    CHECK(house.asks("POST", "/chat/api/read", token, R"({"upto":"m4"})").status == 404);
    CHECK(house.asks("POST", "/chat/api/read", token, R"({"upto":"nothing"})").status == 404);
}

TEST_CASE("chat: without a line there is no chat, and without its seal nobody uses the hook") {
    House house;
    house.config.lines.clear();
    CHECK(house.asks("POST", "/chat/api/session", "").status == 404);
    CHECK(house.asks("GET", "/chat", "").status == 404);

    Request hook;
    const json form{{"to", "chat"},
                    {"visitor", "v-0123456789abcdef0123456789abcdef"},
                    {"messages", json::array({{{"id", "b-11112222"}, {"text", "hola"}}})}};
    hook.raw = channels::webchat_form::sealed(form, "guessed", "", house.clock.now());
    hook.params = {"webchat", "chat"};
    CHECK(house.webhooks->handle(hook).status == 401);
}
