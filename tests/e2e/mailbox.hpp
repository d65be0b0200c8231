// A gateway with a mailbox, into which a test puts mails as the town's mail server does, and an officer who
// opens what came.
#pragma once

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "channels/signature.hpp"
#include "data/json.hpp"
#include "data/store/store.hpp"
#include "gateway/auth/password.hpp"
#include "tests/e2e/officer.hpp"
#include "tests/e2e/postfix.hpp"
#include "tests/e2e/scene.hpp"

namespace swcs::test {

class Mailbox {
  public:
    // `more` comes first in the configuration.
    explicit Mailbox(const std::string& more = "")
        : private_port_(free_port()),
          officer("http://127.0.0.1:" + std::to_string(private_port_), "ana", "una clave de prueba") {
        scene.configure(0, private_port_, more);
        std::ofstream(scene.folder + "/hook_secret") << "e2e-mail-hook";
        std::ofstream(scene.folder + "/mac_key") << "e2e-mail-mac-key-0123";
        std::ofstream(scene.config_file(), std::ios::app)
            << "\n[accounts.mail]\nchannel = \"email\"\nhook_secret = { file = \"" << scene.folder
            << "/hook_secret\" }\nsecrets.mac_key = { file = \"" << scene.folder
            << "/mac_key\" }\n[lines.mail]\nchannel = \"email\"\naccount = \"mail\"\naddress = "
               "\"ventanilla@municipio.test\"\nsettings.smtp_url = \"smtp://127.0.0.1:1\"\n";
        hire();
    }

    // Somebody in need writes, with a file; the status.
    int post(const std::string& type, const std::string& name, const std::string& bytes) {
        const std::string raw =
            "From: Ana <ana.vera@example.ec>\r\nMessage-ID: <" + name +
            "@example.ec>\r\nSubject: Ayuda\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
            "boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nse inundó mi casa en "
            "Babahoyo y no tenemos comida\r\n--b\r\nContent-Type: " +
            type + "; name=" + name + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
            channels::to_base64(bytes) + "\r\n--b--\r\n";
        return poster_.post({.method = "POST",
                             .url = scene.public_base() + "/hooks/email/mail/e2e-mail-hook",
                             .headers = {{"Content-Type", "message/rfc822"},
                                         {"X-Envelope-From", "ana.vera@example.ec"},
                                         {"X-Envelope-To", "ventanilla@municipio.test"}},
                             .body = raw,
                             .received_at = {}});
    }

    // The first file of the first case, as the inbox is told, once it is `state`.
    nlohmann::json file_when(const std::string& state) {
        const std::atomic<bool> never{false};
        nlohmann::json file;
        for (int i = 0; i < 600 && data::text_at(file, "state") != state; ++i) {
            const nlohmann::json list = officer.get("/cases?view=waiting&limit=10", never);
            for (const nlohmann::json& row : data::at(list, "cases")) {
                const auto answer = officer.get("/cases/" + data::text_at(row, "id") + "/messages", never);
                for (const nlohmann::json& message : data::at(answer, "messages")) {
                    for (const nlohmann::json& one : data::at(message, "attachments")) file = one;
                }
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return file;
    }

    // What lies at an address the inbox was told.
    data::HttpAnswer opened(const std::string& url, const data::Headers& headers = {}) {
        const std::atomic<bool> never{false};
        constexpr std::string_view api = "/api/v1";
        return officer.opened(url.substr(api.size()), headers, never);
    }

    Scene scene;

  private:
    void hire() const {
        std::filesystem::create_directories(scene.data_dir());
        auto store = data::store::Store::open({.path = scene.data_dir() + "/swcs.db"});
        REQUIRE(store);
        REQUIRE((*store)->transact([](data::store::Store& s) {
            s.accounts().put({.name = "ana",
                              .roles = {data::Role::officer},
                              .password = gateway::auth::hash_password("una clave de prueba")});
            return data::Result<void>{};
        }));
    }

    std::uint16_t private_port_;
    Poster poster_;

  public:
    Officer officer;
};

}  // namespace swcs::test
