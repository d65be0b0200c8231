// A demo's configuration and its simulator, without a gateway around them.
#pragma once

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <regex>

#include "data/json.hpp"
#include "gateway/app/app.hpp"
#include "gateway/shipped_pack.hpp"
#include "gateway/simulator/simulator.hpp"
#include "gateway/transport/scripted_transport.hpp"

namespace swcs::gateway::simulator::testing {

using nlohmann::json;

class StillClock final : public Clock {
  public:
    data::Time now() const override { return data::from_ms(1'795'000'000'000); }
};

inline data::Service shelter() {
    return {.id = data::ServiceId{"s1"},
            .organisation = "GAD Babahoyo",
            .name = "Albergue",
            .contact_officers = {{.id = "c1",
                                  .name = "Lucía Vera",
                                  .reaches = {{"sms", "+593995550101"},
                                              {"whatsapp", "+593995550101"},
                                              {"telegram", "7001"},
                                              {"fax", "7"}}}}};
}

struct Bench {
    Config config;
    StillClock clock;
    SystemRandomness random;
    Counters counters;
    Packs packs{shipped_pack()};
    World world{config, packs, clock, random, counters};
    ScriptedTransport transport;
    Simulator simulator{world, transport};

    // `more`: lines beside or instead of the demo's.
    explicit Bench(Cast cast = {.services = {shelter()}}, void (*more)(Config&) = nullptr) {
        add_demo_lines(config, "http://providers.test", "http://public.test", random);
        if (more != nullptr) more(config);
        simulator.open("http://public.test", std::move(cast));
        transport.always("", [](const data::HttpCall&) { return data::HttpAnswer{.status = 200}; });
    }

    Response ask(const std::string& method, const std::string& path, const json& body = json::object()) {
        return give({.method = method,
                     .url = path,
                     .headers = {},
                     .body = body.is_string() ? body.get<std::string>() : data::dump(body)});
    }

    // A call of ours to a provider.
    Response give(const data::HttpCall& call) {
        Request request;
        request.raw = {.method = call.method, .url = call.url, .headers = call.headers, .body = call.body};
        request.path = std::string(data::path_of(call.url));
        std::smatch found;
        for (const Route& route : simulator.routes()) {
            if (route.method != call.method ||
                !std::regex_match(request.path, found, std::regex(route.pattern)))
                continue;
            request.params.assign(std::next(found.begin()), found.end());
            return route.handler(request);
        }
        Response lost;
        lost.status = 404;
        return lost;
    }

    // Our mail to that address, as the outbox would give it to the transport.
    channels::Mail mail_to(const std::string& address) {
        const data::Outbound message{.id = world.fresh_id(),
                                     .to = address,
                                     .text = "Abrimos su caso.",
                                     .subject = "Su caso A7K3M9PX",
                                     .thread = world.fresh_id()};
        return std::get<channels::Mail>(
            channels::find("email")->next(message, config.lines.at("email").line, {}));
    }

    // What the simulator posted to the gateway last.
    data::HttpCall posted() {
        simulator.run_once(data::Millis{0});
        return transport.calls().back();
    }

    json state() { return *data::parse_json(ask("GET", "/simulator/api/state").body); }

    json phone(const std::string& kind, const std::string& name) {
        const json now = state();
        for (const json& phone : now["phones"]) {
            if (phone["kind"] == kind && phone["name"] == name) return phone;
        }
        return nullptr;
    }
};

}  // namespace swcs::gateway::simulator::testing
