// swcs-gateway: the command line. Each command's work is in gateway/cli/.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "gateway/cli/commands.hpp"

namespace {

using namespace swcs::gateway;

// What the commands work on: their options, and the world outside.
struct World {
    SystemClock clock;
    SystemRandomness randomness;
};

// `more` is read at the command's own --help only: the list of all of them stays a list.
CLI::App* command(CLI::App& app, const std::string& name, const std::string& what,
                  const std::string& more = "") {
    CLI::App* made = app.add_subcommand(name, what);
    made->footer(more);
    return made;
}

constexpr const char* kPack = "A pack's folder, or the name of a shipped pack (ecuador)";
constexpr const char* kDataOf = "Folder of the database; without it, the demo's: var/demo";
constexpr const char* kLine =
    "JSON file {\"name\",\"address\",\"settings\":{},\"secrets\":{}} of the configured sender";

void add_check(CLI::App& app, int& code) {
    auto* check =
        command(app, "check", "Prove a rule pack and run its talks; problems as file:pointer: message");
    auto options = std::make_shared<cli::CheckOptions>();
    check->add_option("PACK", options->pack, kPack)->required();
    check->add_flag("--keys", options->keys, "List every phrase key with its text instead");
    check->callback([options, &code] { code = cli::check(*options, std::cout, std::cerr); });
}

using Understand = int (*)(const cli::UnderstandOptions&, std::istream&, std::ostream&, std::ostream&);

void add_understand(CLI::App& app, const std::string& name, const std::string& what, Understand run,
                    int& code) {
    auto* understand = command(app, name, what);
    auto options = std::make_shared<cli::UnderstandOptions>();
    understand->add_option("PACK", options->pack, kPack)->required();
    understand->add_option("--lang", options->language, "Language of lines that name none");
    understand->callback([options, run, &code] { code = run(*options, std::cin, std::cout, std::cerr); });
}

void add_converse(CLI::App& app, World& world, int& code) {
    auto* converse = command(
        app, "converse", "Talk to the bot in a terminal",
        "A number taps a choice on WhatsApp and is plain text by SMS. A reminder that fell due shows\n"
        "with the next line.");
    auto options = std::make_shared<cli::ConverseOptions>();
    converse->add_option("PACK", options->pack, kPack)->required();
    converse->add_option("--channel", options->channel, "whatsapp or sms")
        ->check(CLI::IsMember({"whatsapp", "sms"}))
        ->capture_default_str();
    converse->add_option("--talk", options->talk, "Run this transcript instead and say where it breaks");
    converse->callback([options, &world, &code] {
        code = cli::converse(*options, world.clock, world.randomness, std::cin, std::cout, std::cerr);
    });
}

void add_decode(CLI::App& app, World& world, int& code) {
    auto* decode =
        command(app, "decode",
                "Read providers' requests, JSON lines {\"method\",\"url\",\"headers\",\"body\"|\"body_b64\"}",
                "Signatures are checked with the line's secrets, as in production: without --line a signed\n"
                "request is refused.");
    auto options = std::make_shared<cli::ChannelOptions>();
    decode->add_option("CHANNEL", options->channel, "whatsapp, twilio, kannel, …")->required();
    decode->add_option("--line", options->line, kLine);
    decode->callback([options, &world, &code] {
        code = cli::decode(*options, world.clock, std::cin, std::cout, std::cerr);
    });
}

void add_encode(CLI::App& app, int& code) {
    auto* encode = command(
        app, "encode", "Print the requests that messages, JSON lines {\"id\",\"to\",\"text\",…}, would make",
        "Nothing is sent: requests after a message's first are those that follow when the provider accepts\n"
        "each one. A message may bring \"answers\":[{\"status\",\"headers\",\"body\"}], what the provider "
        "says\n"
        "instead, in order. Requests hold the line's secrets; without --line these are their own names.");
    auto options = std::make_shared<cli::ChannelOptions>();
    encode->add_option("CHANNEL", options->channel, "whatsapp, twilio, kannel, …")->required();
    encode->add_option("--line", options->line, kLine);
    encode->callback([options, &code] { code = cli::encode(*options, std::cin, std::cout, std::cerr); });
}

void add_segments(CLI::App& app, int& code) {
    command(app, "segments",
            "What texts cost by SMS, JSON lines "
            "{\"text\",\"fold\":\"off\"|\"auto\"|\"always\",\"limit\":characters}")
        ->callback([&code] { code = cli::segments(std::cin, std::cout); });
}

void add_mail(CLI::App& app, int& code) {
    command(app, "mail", "How mails are read: file names in, one raw message (RFC 5322) each; JSON lines out")
        ->callback([&code] { code = cli::mail(std::cin, std::cout); });
}

void add_slot(CLI::App& app, World& world, int& code) {
    auto* slot = command(app, "slot", "What a slot reads in each line of text: its value as JSON, or null");
    auto options = std::make_shared<cli::SlotOptions>();
    slot->add_option("TYPE", options->type, "canton, date, number, …, or the id of a slot of the pack")
        ->required();
    slot->add_option("--lang", options->language, "Language of the texts")->capture_default_str();
    slot->add_option("--now", options->now, "The moment of writing, RFC 3339, for \"yesterday\"");
    slot->add_option(
        "--env", options->env,
        "JSON {\"pack\",\"now\",\"timezone\",\"date_format\",\"default_country\",\"decimal_symbol\"}");
    slot->callback([options, &world, &code] {
        code = cli::slot(*options, world.clock, std::cin, std::cout, std::cerr);
    });
}

void add_serve(CLI::App& app, int& code) {
    auto* serve = command(app, "serve", "Run the gateway");
    auto options = std::make_shared<cli::ServeOptions>();
    serve->add_option("--config", options->config_file, "Configuration file (TOML)");
    serve->add_option("--data", options->data_dir,
                      "Folder of the database and of overriding files; with --demo alone, var/demo");
    serve->add_flag("--demo", options->demo,
                    "Sample content, users and a carrier simulator, on loopback, ports 8080 and 8081");
    serve->add_option("--port", options->port, "Public port (webhooks, chat); 0: any free one");
    serve->add_option("--private-port", options->private_port, "Private port (API, inbox); 0: any free one");
    serve->callback([options, &code] { code = cli::serve(*options); });
}

struct Keeping {
    std::string data_dir;
    std::string file;
};

using KeepWithFile = int (*)(const std::string& data_dir, const std::string& file);

void add_keeping(CLI::App& app, const std::string& name, const std::string& what, KeepWithFile run,
                 int& code) {
    auto* keeping = command(app, name, what);
    auto options = std::make_shared<Keeping>();
    keeping->add_option("FILE", options->file, "The copy")->required();
    keeping->add_option("--data", options->data_dir, kDataOf);
    keeping->callback([options, run, &code] { code = run(options->data_dir, options->file); });
}

void add_verify(CLI::App& app, int& code) {
    auto* verify =
        command(app, "verify", "Check the store, the audit chain and every file that messages refer to");
    auto options = std::make_shared<Keeping>();
    verify->add_option("--data", options->data_dir, kDataOf);
    verify->callback([options, &code] { code = cli::verify(options->data_dir); });
}

void add_thumbnail(CLI::App& app, int& code) {
    command(app, "thumbnail", "Draw the image on standard input small, as a JPEG, shut in a box of its own")
        ->group("")  // the gateway asks for it itself
        ->callback([&code] { code = cli::thumbnail(); });
}

constexpr int kUsage = 2;

// CLI11 would say "a subcommand is required" to somebody who gave one, misspelt.
std::string unknown_command(const CLI::App& app, int argc, char** argv) {
    const std::string first = argc > 1 ? argv[1] : "-";
    const auto named = app.get_subcommands([&](const CLI::App* each) { return each->check_name(first); });
    return named.empty() && !first.starts_with('-') ? first : "";
}

}  // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    World world;
    int code = 0;
    CLI::App app{"SWCS Gateway: the single window for citizen services"};
    app.require_subcommand(1);
    add_serve(app, code);
    add_check(app, code);
    add_understand(app, "classify",
                   "The need behind each text, JSON lines {\"id\",\"text\",\"lang\"?}, and why",
                   cli::classify, code);
    add_understand(app, "answer", "The answers that fit each text, JSON lines {\"id\",\"text\"}", cli::answer,
                   code);
    add_converse(app, world, code);
    add_decode(app, world, code);
    add_encode(app, code);
    add_segments(app, code);
    add_mail(app, code);
    add_slot(app, world, code);
    add_keeping(app, "backup",
                "Copy the store, also while the gateway runs; people's files go to `media` beside the copy",
                cli::backup, code);
    add_keeping(app, "restore", "Put a copy in the store's place, while the gateway is stopped", cli::restore,
                code);
    add_verify(app, code);
    add_thumbnail(app, code);
    if (const std::string wrong = unknown_command(app, argc, argv); !wrong.empty()) {
        std::cerr << "there is no command \"" << wrong << "\"; --help lists them\n";
        return kUsage;
    }
    CLI11_PARSE(app, argc, argv);
    return code;
}
