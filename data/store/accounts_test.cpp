// Those who sign in, and web chat's visitors.
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

Account ana() {
    return {.name = "ana",
            .display_name = "Ana Peña",
            .roles = {Role::supervisor, Role::officer},
            .password = "scrypt$32768$8$1$c2FsdA==$aGFzaA==",
            .language = "en",
            .created_at = at(1)};
}

SignIn browser(const std::string& token, int begun, int seen) {
    return {.token_hash = token,
            .account = "ana",
            .csrf_hash = "csrf-" + token,
            .begun_at = at(begun),
            .seen_at = at(seen)};
}

ChatSession visitor(const std::string& token) {
    return {.token_hash = token, .visitor = "v-1", .line = "webchat", .begun_at = at(1), .seen_at = at(1)};
}

}  // namespace

TEST_CASE("accounts: every field comes back, and a second time replaces the first") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.accounts().put(ana());
        auto found = s.accounts().by_name("ana");
        REQUIRE(found);
        CHECK(found->display_name == "Ana Peña");
        CHECK(found->roles == Roles{Role::officer, Role::supervisor});
        CHECK(found->password == ana().password);
        CHECK(found->language == "en");
        CHECK_FALSE(found->disabled);
        CHECK(found->created_at == at(1));
        found->roles = {};
        found->disabled = true;
        s.accounts().put(*found);
        CHECK(s.accounts().by_name("ana")->roles.empty());
        CHECK(s.accounts().by_name("ana")->disabled);
        CHECK(s.accounts().count() == 1);
        CHECK_FALSE(s.accounts().by_name("ANA"));
        CHECK_FALSE(s.accounts().by_name("ana' --"));
    });
}

TEST_CASE("accounts: listed by name") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* name : {"rosa", "ana", "luis"}) s.accounts().put({.name = name});
        Ids names;
        for (const Account& account : s.accounts().list()) names.push_back(account.name);
        CHECK(names == Ids{"ana", "luis", "rosa"});
    });
}

TEST_CASE("sign-ins: found by token, moved by being seen, gone when ended") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.accounts().put(ana());
        for (const char* token : {"t1", "t2", "t3"}) s.sign_ins().add(browser(token, 1, 1));
        s.sign_ins().seen("t1", at(7));
        const auto found = s.sign_ins().by_token("t1");
        REQUIRE(found);
        CHECK(found->account == "ana");
        CHECK(found->csrf_hash == "csrf-t1");
        CHECK(found->begun_at == at(1));
        CHECK(found->seen_at == at(7));
        s.sign_ins().end("t1");
        CHECK_FALSE(s.sign_ins().by_token("t1"));
        CHECK(s.sign_ins().by_token("t2"));
        s.sign_ins().end_all_of("ana");
        CHECK_FALSE(s.sign_ins().by_token("t2"));
        CHECK_FALSE(s.sign_ins().by_token("t3"));
        CHECK_THROWS_AS(s.sign_ins().add({.token_hash = "t", .account = "nobody"}), StoreFailure);
    });
}

TEST_CASE("sign-ins: too old or too long unseen are pruned, the others stay") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.accounts().put(ana());
        s.sign_ins().add(browser("old", 1, 99));
        s.sign_ins().add(browser("idle", 50, 50));
        s.sign_ins().add(browser("fresh", 50, 60));
        s.sign_ins().prune(at(50), at(60));
        CHECK_FALSE(s.sign_ins().by_token("old"));
        CHECK_FALSE(s.sign_ins().by_token("idle"));
        CHECK(s.sign_ins().by_token("fresh"));
    });
}

TEST_CASE("chat: a new token is the same visitor; the old one has an end that asking again does not move") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.chat_sessions().add(visitor("t1"));
        CHECK(s.chat_sessions().by_token("t1")->until == Time{});
        s.chat_sessions().rotate("t1", "t2", at(10), at(20));
        const auto next = s.chat_sessions().by_token("t2");
        REQUIRE(next);
        CHECK(next->visitor == "v-1");
        CHECK(next->line == "webchat");
        CHECK(next->begun_at == at(1));
        CHECK(next->seen_at == at(10));
        CHECK(next->until == Time{});
        CHECK(s.chat_sessions().by_token("t1")->until == at(20));
        s.chat_sessions().rotate("t1", "t3", at(15), at(25));  // the answer with t2 was lost
        CHECK(s.chat_sessions().by_token("t3"));
        CHECK(s.chat_sessions().by_token("t1")->until == at(20));
    });
}

TEST_CASE("chat: replacing a token nobody has makes none") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.chat_sessions().rotate("guessed", "t2", at(0), at(9));
        CHECK_FALSE(s.chat_sessions().by_token("t2"));
        CHECK_FALSE(s.chat_sessions().by_token("guessed"));
    });
}

TEST_CASE("chat: visitors not seen since and replaced tokens go, those who come back stay") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* token : {"gone", "back", "replaced"}) s.chat_sessions().add(visitor(token));
        s.chat_sessions().seen("back", at(100));
        s.chat_sessions().rotate("replaced", "next", at(100), at(30));
        s.chat_sessions().seen("replaced", at(100));
        s.chat_sessions().prune(at(50));
        CHECK_FALSE(s.chat_sessions().by_token("gone"));
        CHECK_FALSE(s.chat_sessions().by_token("replaced"));
        CHECK(s.chat_sessions().by_token("back"));
        CHECK(s.chat_sessions().by_token("next"));
    });
}
