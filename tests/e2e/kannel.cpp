#include "tests/e2e/kannel.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "channels/text.hpp"
#include "data/http.hpp"
#include "tests/e2e/carrier.hpp"
#include "tests/e2e/postfix.hpp"

namespace swcs::test {

namespace {

constexpr const char* kBearerbox = "/usr/sbin/bearerbox";
constexpr const char* kSmsbox = "/usr/sbin/smsbox";
constexpr const char* kFakesmsc = "/usr/lib/kannel/test/fakesmsc";

bool answers(const std::string& url) {
    Poster poster;
    for (int i = 0; i < 250; ++i) {
        if (poster.send({.method = "GET", .url = url, .headers = {}, .body = ""}).status != 0) return true;
        ::usleep(20'000);
    }
    return false;
}

std::string decoded(const std::string& encoded) {
    return std::string(data::field(data::parse_form("data=" + encoded), "data"));
}

std::string local(std::uint16_t port) {
    return "http://127.0.0.1:" + std::to_string(port);
}

}  // namespace

std::string kannel_missing() {
    for (const char* program : {kBearerbox, kSmsbox, kFakesmsc}) {
        if (::access(program, X_OK) != 0) return std::string(program) + " (packages kannel, kannel-extras)";
    }
    return "";
}

Kannel::Kannel(std::string folder, const std::string& hook_url)
    : folder_(std::move(folder)), ports_{free_port(), free_port(), free_port(), free_port()} {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ + "/kannel.conf") << configuration(hook_url);
}

// Time-outs and pauses are short, so that what goes wrong goes wrong within a test.
std::string Kannel::configuration(const std::string& hook_url) const {
    std::ostringstream out;
    out << "group = core\nadmin-port = " << ports_.admin << "\nadmin-interface = 127.0.0.1\n"
        << "admin-password = adm\nstatus-password = st\nsmsbox-port = " << ports_.boxes
        << "\nsmsbox-interface = 127.0.0.1\nbox-deny-ip = \"*.*.*.*\"\nbox-allow-ip = \"127.0.0.1\"\n"
        << "log-file = \"" << folder_ << "/bearerbox.log\"\naccess-log = \"" << folder_ << "/access.log\"\n"
        << "store-type = file\nstore-location = \"" << folder_ << "/store\"\ndlr-storage = internal\n\n"
        << "group = smsc\nsmsc = fake\nsmsc-id = CENTRE\nhost = 127.0.0.1\nport = " << ports_.centre
        << "\nconnect-allow-ip = 127.0.0.1\n\n"
        << "group = smsbox\nbearerbox-host = 127.0.0.1\nbearerbox-port = " << ports_.boxes
        << "\nsendsms-port = " << ports_.sendsms << "\nsendsms-interface = 127.0.0.1\nlog-file = \""
        << folder_ << "/smsbox.log\"\nhttp-timeout = 2\nhttp-request-retry = 60\nhttp-queue-delay = 1\n\n"
        << "group = sendsms-user\nusername = swcs\npassword = " << kPassword
        << "\nconcatenation = true\nmax-messages = 10\n\n"
        << "group = sms-service\nkeyword = default\ncatch-all = true\nmax-messages = 0\nget-url = \""
        << hook_url << "?from=%p&to=%P&text=%b&coding=%c&charset=%C&id=%I&at=%T\"\n";
    return out.str();
}

bool Kannel::start() {
    const std::string conf = folder_ + "/kannel.conf", output = folder_ + "/output";
    bearerbox_ = Process({kBearerbox, "-v", "4", conf}, output);
    if (!answers(local(ports_.admin) + "/status.txt?password=st")) return false;
    smsbox_ = Process({kSmsbox, "-v", "4", conf}, output);
    return answers(local(ports_.sendsms) + "/") && bearerbox_.running() && smsbox_.running();
}

void Kannel::stop() {
    smsbox_.end(SIGINT);
    bearerbox_.end(SIGINT);
}

std::string Kannel::sendsms_url() const {
    return local(ports_.sendsms) + "/cgi-bin/sendsms";
}

std::vector<Sms> Kannel::taken() const {
    static const std::regex line(R"(Receive SMS .*\[from:([^\]]*)\].*\[msg:\d+:([^\]]*)\])");
    std::istringstream log(contents(folder_ + "/access.log"));
    std::vector<Sms> out;
    std::smatch found;
    for (std::string text; std::getline(log, text);) {
        if (std::regex_search(text, found, line)) out.emplace_back(found[1], found[2]);
    }
    std::ranges::sort(out);
    return out;
}

std::string Kannel::log() const {
    static const std::regex telling("WARNING|ERROR|PANIC|Retrying");
    std::istringstream lines(contents(folder_ + "/bearerbox.log") + contents(folder_ + "/smsbox.log"));
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        if (std::regex_search(line, telling)) out += line + "\n";
    }
    return out;
}

Centre::Centre(const Kannel& kannel, std::string output, const Hours& hours) : output_(std::move(output)) {
    std::vector<std::string> arguments{kFakesmsc,
                                       "-H",
                                       "127.0.0.1",
                                       "-r",
                                       std::to_string(kannel.centre_port()),
                                       "-i",
                                       "0.0005",
                                       "-m",
                                       std::to_string(hours.count)};
    if (hours.random_senders) arguments.insert(arguments.end(), {"-z", "5"});
    arguments.insert(arguments.end(), hours.messages.begin(), hours.messages.end());
    process_ = Process(arguments, output_);
}

int Centre::handed_over() const {
    const std::string output = contents(output_);
    int count = 0;
    for (std::size_t at = 0; (at = output.find("sent message", at)) != std::string::npos; ++at) ++count;
    return count;
}

// "Got message 3: <2020 +593991234567 text Su caso …>", "<… ucs-2 %00m%00%E1%00s>"; a part of a long text is
// "<… udh %05%00%03%2A%02%01 data %00m…>", whatever its coding was: in UCS-2 our texts have a NUL, in GSM-7
// none. Nothing marks the end of a plain text's line: its next one comes as a message of its own, without a
// head.
std::vector<Sms> Centre::shown() const {
    static const std::regex got(R"(Got message \d+: <([^\n]*)>\n)");
    static const std::regex message(R"(^\S+ (\+\d+) (?:udh (\S+) )?(text|data|ucs-2) (.*)$)");
    const std::string output = contents(output_);
    std::vector<Sms> out;
    std::map<std::string, std::size_t> begun;  // recipient and reference, to the text it belongs to
    for (std::sregex_iterator it(output.begin(), output.end(), got), end; it != end; ++it) {
        const std::string line = (*it)[1];
        std::smatch found;
        if (!std::regex_match(line, found, message)) {
            if (!out.empty()) out.back().second += "\n" + line;
            continue;
        }
        const std::string to = found[1], udh = decoded(found[2]), type = found[3];
        const std::string bytes = type == "text" ? found[4].str() : decoded(found[4]);
        const bool ucs2 = type == "ucs-2" || (type == "data" && bytes.find('\0') != std::string::npos);
        const std::string text = ucs2 ? channels::from_utf16be(bytes) : bytes;
        const auto [whole, fresh] = begun.try_emplace(to + udh.substr(0, 5), out.size());
        if (udh.empty() || fresh) {
            out.emplace_back(to, text);
        } else {
            out[whole->second].second += text;
        }
    }
    return out;
}

}  // namespace swcs::test
