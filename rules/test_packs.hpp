// Packs for the tests of this room: built from JSON, with the words that ship with the product.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "rules/pack.hpp"

namespace swcs::rules::testing {

inline std::string file(const std::string& path) {
    std::ifstream in(std::string(SWCS_SOURCE_DIR) + "/rules/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline Files shipped_words() {
    return {{"builtin/words.es.json", file("packs/builtin/words.es.json")},
            {"builtin/words.en.json", file("packs/builtin/words.en.json")}};
}

inline std::vector<Problem> problems_of(const Files& files, const Files& builtin = shipped_words()) {
    const auto built = build_pack(files, builtin);
    const auto* problems = std::get_if<std::vector<Problem>>(&built);
    return problems == nullptr ? std::vector<Problem>{} : *problems;
}

inline std::shared_ptr<const Pack> pack_of(const Files& files, const Files& builtin = shipped_words()) {
    const auto built = build_pack(files, builtin);
    if (const auto* pack = std::get_if<std::shared_ptr<const Pack>>(&built)) return *pack;
    std::string all = "the test's pack has problems:";
    for (const auto& problem : std::get<std::vector<Problem>>(built)) all += "\n" + to_string(problem);
    throw std::runtime_error(all);
}

// All files below rules/packs/<folder>.
inline Files folder(const std::string& name) {
    const auto root = std::filesystem::path(SWCS_SOURCE_DIR) / "rules/packs" / name;
    Files out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file()) continue;
        const auto path = std::filesystem::relative(entry.path(), root).generic_string();
        out[path] = file("packs/" + name + "/" + path);
    }
    return out;
}

// The pack that ships with the product.
inline const Pack& shipped() {
    static const auto pack = pack_of(folder("ecuador"), folder("builtin"));
    return *pack;
}

// A small town: flood, food, violence, payments, complaints, information, in Spanish and English.
inline Files town_files() {
    return {
        {"pack.json", R"json({
            "format": 1, "id": "pueblo", "version": "3", "languages": ["es", "en"],
            "slots": {
                "canton": {"type": "canton", "question": {"es": "¿En qué cantón está?", "en": "Which canton are you in?"}},
                "people": {"type": "people", "question": {"es": "¿Cuántas personas?", "en": "How many people?"}},
                "since": {"type": "date", "question": {"es": "¿Desde cuándo?", "en": "Since when?"}},
                "amount": {"type": "number", "question": {"es": "¿Cuánto?", "en": "How much?"}},
                "phone": {"type": "phone", "question": {"es": "¿Teléfono?", "en": "Phone?"}},
                "doc": {"type": "cedula", "question": {"es": "¿Cédula?", "en": "Identity number?"}, "optional": true},
                "agree": {"type": "yes_no", "question": {"es": "¿Acepta?", "en": "Do you agree?"}},
                "what": {"type": "text", "question": {"es": "¿Qué pasa?", "en": "What happened?"}},
                "loc": {"type": "location", "question": {"es": "¿Dónde?", "en": "Where?"}},
                "photo": {"type": "attachment", "question": {"es": "¿Tiene una foto?", "en": "Do you have a photo?"}},
                "who": {"type": "choice", "question": {"es": "¿Para quién?", "en": "For whom?"}, "options": [
                    {"id": "me", "title": {"es": "Para mí", "en": "For me"}, "words": ["yo", "mio", "conmigo"]},
                    {"id": "other", "title": {"es": "Para otra persona", "en": "For someone else"},
                     "words": ["mi mama", "mi vecino", "mi hijo"]}]}
            }})json"},
        {"places.json", R"json({"cantons": [
            {"code": "1201", "name": "Babahoyo", "province": "Los Ríos"},
            {"code": "1205", "name": "Quevedo", "province": "Los Ríos"},
            {"code": "0402", "name": "Bolívar", "province": "Carchi"},
            {"code": "1302", "name": "Bolívar", "province": "Manabí"},
            {"code": "1101", "name": "Loja", "province": "Loja"},
            {"code": "1116", "name": "Olmedo", "province": "Loja"},
            {"code": "1318", "name": "Olmedo", "province": "Manabí"},
            {"code": "0201", "name": "Guaranda", "province": "Bolívar"},
            {"code": "0901", "name": "Guayaquil", "province": "Guayas", "aliases": ["gye"]},
            {"code": "0921", "name": "Playas", "province": "Guayas"},
            {"code": "1701", "name": "Quito", "province": "Pichincha", "aliases": ["uio"]},
            {"code": "2301", "name": "Santo Domingo", "province": "Santo Domingo de los Tsáchilas",
             "aliases": ["Santo Domingo de los Colorados"]}]})json"},
        {"categories/urgent.json", R"json({
            "id": "urgente", "order": 1, "name": {"es": "Urgente", "en": "Urgent"}, "subcategories": [
            {"id": "urgente.desastre", "name": {"es": "Inundación o desastre", "en": "Disaster"}, "priority": "P1",
             "slots": ["canton", "people", "since"],
             "rules": [{"pattern": "\\b(se )?(inund\\w+) (mi|la|nuestra) casa", "weight": 1.0, "must": true,
                        "unless": "\\bno se inund"}],
             "examples": {
                "es": ["se inundó mi casa", "el río se desbordó y perdimos todo", "hubo un derrumbe en mi barrio",
                       "el agua entró a la casa", "el aluvión se llevó las paredes", "estamos bajo el agua por la lluvia"],
                "en": ["my house is flooded", "the river took our house", "a landslide hit our street"]}},
            {"id": "urgente.sin_alimento", "priority": "P1", "slots": ["canton", "people"],
             "rules": [{"pattern": "no (tenemos|tengo|hay) (comida|que comer)", "weight": 1.0}],
             "examples": {
                "es": ["no tenemos comida", "mis hijos no han comido", "tenemos hambre", "no hay qué comer en la casa",
                       "necesito alimentos para mis niños", "llevamos dos días sin comer"],
                "en": ["we have no food", "my children are hungry", "we need something to eat"]}}]})json"},
        {"categories/other.json", R"json({
            "id": "otros", "order": 2, "subcategories": [
            {"id": "hogar.pago_problema", "slots": ["doc"],
             "examples": {
                "es": ["no me llegó el bono", "no me pagaron este mes", "fui al banco y no había plata del bono",
                       "mi pago está atrasado", "me falta el pago del bono", "todavía no me depositan"],
                "en": ["my payment did not arrive", "I was not paid this month", "the bank had no money for me"]}},
            {"id": "queja.cobro", "slots": ["what"],
             "examples": {
                "es": ["me cobraron por un trámite gratuito", "el funcionario me pidió dinero", "me exigieron una coima",
                       "quiero denunciar un cobro indebido", "me pidieron plata para atenderme"],
                "en": ["the officer asked me for money", "they charged me for a free service"]}},
            {"id": "informacion.pago", "answered_by_bot": true, "answer": "fechas",
             "examples": {
                "es": ["¿cuándo pagan el bono?", "¿qué día se cobra?", "fecha de pago del bono",
                       "¿en qué fecha pagan este mes?", "¿cuándo es el próximo pago?"],
                "en": ["when is the payment?", "what day do they pay?"]}}],
            "out_of_scope": {
                "es": ["¿quién ganó el partido?", "cuéntame un chiste", "vendo un carro usado", "me gusta la salsa",
                       "qué lindo día", "jajaja", "número equivocado"],
                "en": ["who won the match?", "tell me a joke", "I sell cars", "nice weather"]}})json"},
        {"answers/all.json", R"json({"answers": [
            {"id": "fechas", "question": {"es": "¿Cuándo pagan el bono?", "en": "When is the bonus paid?"},
             "phrasings": {"es": ["qué día se cobra el bono", "fecha de pago"]},
             "text": {"es": "El bono se paga según el último dígito de la cédula.", "en": "By the last digit of the identity number."},
             "source": "Programa", "date": "2026-01-31", "review_date": "2026-12-31", "subcategory": "informacion.pago"},
            {"id": "gratis", "question": {"es": "¿Cuánto cuesta el trámite?", "en": "What does it cost?"},
             "phrasings": {"es": ["hay que pagar por el trámite", "el trámite tiene costo"]},
             "text": {"es": "Todos los trámites son gratuitos.", "en": "Everything is free."}}]})json"},
        {"phrases.es.json",
         R"json({"hola": "Hola {name}, su caso es {number}.", "yes": "Sí", "no": "No"})json"},
        {"phrases.en.json",
         R"json({"hola": "Hello {name}, your case is {number}.", "yes": "Yes", "no": "No"})json"},
        {"talks/flood.talk", "> hola\n"},
    };
}

inline const Pack& town() {
    static const auto pack = pack_of(town_files());
    return *pack;
}

}  // namespace swcs::rules::testing
