// The command line, one function per command: each works on the streams it is given and returns the exit code
// (0: fine, 1: not). Operators' scripts and tests rely on what it prints.
//
// Commands that read JSON lines answer every line with one line, in order; a line that cannot be read is
// answered {"error": …} and the run goes on. A line may hold up to 4 MiB.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

#include "gateway/clock.hpp"

namespace swcs::gateway::cli {

// ---- rule packs: `pack` is a folder or the name of a shipped pack

struct CheckOptions {
    std::string pack;
    bool keys = false;    // list the built-in phrases a pack may override instead
    std::string today{};  // "2026-01-31", for answers due for review; "": the machine's
};
int check(const CheckOptions& options, std::ostream& out, std::ostream& err);

struct UnderstandOptions {
    std::string pack;
    std::string language;  // of lines that name none; "": told by the text
};
int classify(const UnderstandOptions& options, std::istream& in, std::ostream& out, std::ostream& err);
int answer(const UnderstandOptions& options, std::istream& in, std::ostream& out, std::ostream& err);

struct ConverseOptions {
    std::string pack;
    std::string channel = "whatsapp";  // or sms
    std::string talk;                  // a transcript to run instead of the terminal
};
int converse(const ConverseOptions& options, const Clock& clock, Randomness& randomness, std::istream& in,
             std::ostream& out, std::ostream& err);

struct SlotOptions {
    std::string type;  // a slot type, or the id of a slot of the pack
    std::string language = "es";
    std::string now{};  // RFC 3339; "": the clock's
    std::string env{};  // JSON {"pack","now","timezone"}
};
// Plain text lines in; per line its canonical value as JSON, null when there is none.
int slot(const SlotOptions& options, const Clock& clock, std::istream& in, std::ostream& out,
         std::ostream& err);

// ---- channels

struct ChannelOptions {
    std::string channel;
    std::string line;  // a JSON file {"name","address","settings":{},"secrets":{}}; "": none
};
int decode(const ChannelOptions& options, const Clock& clock, std::istream& in, std::ostream& out,
           std::ostream& err);
int encode(const ChannelOptions& options, std::istream& in, std::ostream& out, std::ostream& err);
int segments(std::istream& in, std::ostream& out);
// File names in, one raw message each; per file a JSON line of how it is read, or {"error"}.
int mail(std::istream& in, std::ostream& out);

// ---- the gateway itself

struct ServeOptions {
    std::string config_file;
    std::string data_dir;
    bool demo = false;
    std::optional<std::uint16_t> port;  // of the public listener; 0: any free one
    std::optional<std::uint16_t> private_port;
};
int serve(const ServeOptions& options);
int backup(const std::string& data_dir, const std::string& file);
int restore(const std::string& data_dir, const std::string& file);
int verify(const std::string& data_dir);
// An image on standard input, its thumbnail on standard output. What the gateway starts for each picture: it
// shuts itself in before it reads.
int thumbnail();

}  // namespace swcs::gateway::cli
