// A gateway with two SMS lines: "sms" at the test's carrier, which behaves, and "bad" at a hostile provider.
#pragma once

#include "tests/e2e/hostile.hpp"
#include "tests/e2e/scene.hpp"

namespace swcs::test {

class TwoLines {
  public:
    // Null: nobody writes to the bad line, which is there all the same.
    explicit TwoLines(const Hostile* hostile) {
        const std::string url =
            "http://127.0.0.1:" + std::to_string(hostile ? hostile->port() : 9) + "/cgi-bin/sendsms";
        bad_.line = {.name = "bad",
                     .address = "2020",
                     .settings = {{"username", "swcs"}, {"sendsms_url", url}},
                     .secrets = {{"password", "e2e-bad-0123"}}};
        std::ofstream(scene.folder + "/bad_secret") << "e2e-bad-0123";
        const std::string secret = "{ file = \"" + scene.folder + "/bad_secret\" }\n";
        scene.configure(0, 0, "log_level = \"warn\"\n");
        std::ofstream(scene.config_file(), std::ios::app)
            << "[accounts.bad]\nchannel = \"kannel\"\nhook_secret = " << secret
            << "secrets.password = " << secret << "[lines.bad]\nchannel = \"kannel\"\naccount = \"bad\"\n"
            << "address = \"2020\"\nmessages_per_second = 10000\nsettings.username = \"swcs\"\n"
            << "settings.sendsms_url = \"" << url << "\"\n";
    }

    data::HttpRequest to_healthy(const std::string& from, const std::string& id) const {
        return scene.carrier.webhook(scene.public_base(), "sms", from, "hola", id);
    }
    data::HttpRequest to_bad(const std::string& from, const std::string& id) const {
        const channels::PhoneEvent event{.from = from,
                                         .name = "",
                                         .external_id = id,
                                         .text = "hola",
                                         .choice_id = "",
                                         .choice_title = "",
                                         .reply_to = "",
                                         .choice_is_row = false,
                                         .at = data::from_ms(1'795'000'000'000)};
        return channels::find_simulator("kannel")->webhook(
            event, bad_.line, scene.public_base() + "/hooks/kannel/bad/e2e-bad-0123");
    }

    Scene scene;

  private:
    gateway::LineConfig bad_;
};

}  // namespace swcs::test
