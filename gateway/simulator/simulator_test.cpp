// The pretend providers and the page's API, driven by hand: nothing listens, nothing sleeps.
#include "gateway/simulator/bench_for_tests.hpp"
#include "gateway/simulator/indoors.hpp"

using namespace swcs;
using namespace swcs::gateway;
using nlohmann::json;
using simulator::testing::Bench;
using simulator::testing::shelter;

TEST_CASE("simulator: a contact officer has a phone for every reach that a line serves", "[simulator]") {
    Bench bench;
    CHECK(bench.phone("sms", "Lucía Vera")["number"] == "+593995550101");
    CHECK(bench.phone("whatsapp", "Lucía Vera")["holder"] == "c1");
    CHECK(bench.phone("whatsapp", "Lucía Vera")["organisation"] == "GAD Babahoyo");
    CHECK(bench.phone("telegram", "Lucía Vera")["number"] == "7001");
    CHECK(bench.phone("fax", "Lucía Vera") == nullptr);
    CHECK(bench.phone("whatsapp", "María")["holder"] == "");
}

TEST_CASE("simulator: a contact officer of two services has one phone", "[simulator]") {
    Bench bench{{.services = {shelter(), shelter()}}};
    int hers = 0;
    const json state = bench.state();
    for (const json& phone : state["phones"]) hers += phone["holder"] == "c1" && phone["kind"] == "sms";
    CHECK(hers == 1);
}

TEST_CASE("simulator: the page learns the accounts' names and roles, and nothing that signs in",
          "[simulator]") {
    Bench bench{{.accounts = {{.name = "ana",
                               .display_name = "Ana Torres",
                               .roles = {data::Role::officer},
                               .password = "scrypt$secret"},
                              {.name = "gone", .disabled = true}}}};
    const json state = bench.state();
    CHECK(state["accounts"] ==
          json::parse(R"([{"name":"ana","display_name":"Ana Torres","roles":["officer"]}])"));
    CHECK(data::dump(state).find("scrypt") == std::string::npos);
}

TEST_CASE("simulator: somebody else takes a phone", "[simulator]") {
    struct Case {
        const char* label;
        json body;
        int status;
    };
    const auto c = GENERATE(values<Case>({
        {"by SMS", {{"kind", "sms"}, {"number", "+593991112222"}, {"name", "Rosa"}}, 201},
        {"a number that is there by SMS may write by WhatsApp",
         {{"kind", "whatsapp"}, {"number", "+593987654321"}, {"name", "José"}},
         201},
        {"on Telegram", {{"kind", "telegram"}, {"number", "70009999"}, {"name", "Rosa"}}, 201},
        {"a phone number on Telegram",
         {{"kind", "telegram"}, {"number", "+593991112222"}, {"name", "Rosa"}},
         400},
        {"twice", {{"kind", "sms"}, {"number", "+593987654321"}, {"name", "José"}}, 409},
        {"no number", {{"kind", "sms"}, {"number", "12"}, {"name", "Rosa"}}, 400},
        {"an address for a number", {{"kind", "sms"}, {"number", "a@b.example"}, {"name", "Rosa"}}, 400},
        {"a kind that no line has", {{"kind", "fax"}, {"number", "+593991112222"}, {"name", "Rosa"}}, 400},
        {"no JSON", "{", 400},
    }));
    DYNAMIC_SECTION(c.label) {
        Bench bench;
        CHECK(bench.ask("POST", "/simulator/api/phones", c.body).status == c.status);
    }
}

TEST_CASE("simulator: what the gateway sends to a contact officer's number arrives on that phone",
          "[simulator]") {
    Bench bench;
    const LineConfig& line = bench.config.lines.at("sms");
    const std::string query = data::encode_form({{"username", "swcs"},
                                                 {"password", std::string(line.line.secret("password"))},
                                                 {"to", "+593995550101"},
                                                 {"text", "1 A7K3"}});
    CHECK(bench.ask("GET", "/simulator/provider/sms/cgi-bin/sendsms?" + query).status == 202);
    const json state = bench.state();
    CHECK(state["messages"][0]["phone"] == bench.phone("sms", "Lucía Vera")["id"]);
    CHECK(state["messages"][0]["text"] == "1 A7K3");
}

TEST_CASE("simulator: a mail of ours lands in the mailbox, and the wire shows it whole", "[simulator]") {
    Bench bench;
    CHECK(bench.simulator.accept(bench.mail_to("maria.guaman@correo.example")).status == 250);
    const json state = bench.state();
    CHECK(state["messages"][0]["phone"] == bench.phone("email", "María Guamán")["id"]);
    CHECK(state["messages"][0]["subject"] == "Su caso A7K3M9PX");
    CHECK(state["messages"][0]["text"] == "Abrimos su caso.");
    CHECK(state["wire"][0]["method"] == "SMTP");
    CHECK(state["wire"][0]["headers"][1] == json::array({"RCPT TO", "maria.guaman@correo.example"}));
    CHECK(state["wire"][0]["body"].get<std::string>().find("\r\nMessage-ID: <") != std::string::npos);
}

TEST_CASE("simulator: an answer by mail names the mail it answers and goes where that asks for",
          "[simulator]") {
    Bench bench;
    const channels::Mail ours = bench.mail_to("maria.guaman@correo.example");
    bench.simulator.accept(ours);
    const json mail = bench.state()["messages"][0];
    const json answer{{"text", "somos cinco"}, {"subject", "Re: Su caso"}, {"reply_to", mail["id"]}};
    const std::string mailbox = mail["phone"];
    CHECK(bench.ask("POST", "/simulator/api/phones/" + mailbox + "/messages", answer).status == 202);

    const data::HttpCall call = bench.posted();
    const std::string to(data::header(call.headers, "X-Envelope-To"));
    CHECK(ours.message.find(to) != std::string::npos);
    CHECK(to != bench.config.lines.at("email").line.address);
    CHECK(call.body.find("\r\nIn-Reply-To: <") != std::string::npos);
    CHECK(call.body.find("somos cinco") != std::string::npos);
}

TEST_CASE("simulator: a new mail goes to the line's own address and answers nothing", "[simulator]") {
    Bench bench;
    const std::string mailbox = bench.phone("email", "María Guamán")["id"];
    const json letter{
        {"text", "se inundó mi casa"}, {"subject", "Necesito ayuda"}, {"reply_to", "no such mail"}};
    bench.ask("POST", "/simulator/api/phones/" + mailbox + "/messages", letter);
    const data::HttpCall call = bench.posted();
    CHECK(data::header(call.headers, "X-Envelope-To") == "ventanilla@municipio.example");
    CHECK(call.body.find("In-Reply-To") == std::string::npos);
}

TEST_CASE("simulator: a mail with a wrong password is refused as a mail server does, and lands nowhere",
          "[simulator]") {
    Bench bench;
    channels::Mail mail = bench.mail_to("maria.guaman@correo.example");
    mail.username = "somebody";
    CHECK(bench.simulator.accept(mail).status == 535);
    CHECK(bench.state()["messages"].empty());
}

TEST_CASE("simulator: mails stay in the process, calls go out, and both complete under their tickets",
          "[simulator]") {
    auto wrapped = std::make_unique<ScriptedTransport>();
    ScriptedTransport& outdoors = *wrapped;
    outdoors.always("", [](const data::HttpCall&) { return data::HttpAnswer{.status = 200}; });
    std::string received;
    simulator::Indoors transport(std::move(wrapped), [&](const channels::Mail& given) {
        received = given.envelope_to;
        return data::HttpAnswer{.status = 250};
    });
    channels::Mail mail;
    mail.envelope_to = "maria.guaman@correo.example";
    transport.start(7, mail);
    transport.start(8, data::HttpCall{.method = "GET", .url = "http://providers.test/"});
    CHECK(transport.under_way() == 2);

    const auto done = transport.collect(data::Millis{0});
    REQUIRE(done.size() == 2);
    CHECK((done[0].ticket == 7 && done[0].answer.status == 250));
    CHECK((done[1].ticket == 8 && done[1].answer.status == 200));
    CHECK(received == "maria.guaman@correo.example");
    CHECK(outdoors.mails().empty());
    CHECK(transport.under_way() == 0);
}

TEST_CASE("simulator: the page may frame the web chat of the public listener, and nothing else",
          "[simulator]") {
    Bench bench;
    const Response page = bench.ask("GET", "/simulator");
    const std::string policy(data::header(page.headers, "Content-Security-Policy"));
    if (page.status != 200) return;  // this build has no front end in it
    CHECK(policy.find("default-src 'none'") != std::string::npos);
    CHECK(policy.ends_with("; frame-src http://public.test"));
}
