// The small pack of the tests: one subcategory per way a need can go.
#include "dialog/trial.hpp"

#include <catch2/catch.hpp>

namespace swcs::dialog::trial {

namespace {

constexpr auto kPack = R"json({
 "format": 1, "id": "small", "version": "1", "languages": ["es", "en"],
 "slots": {
  "canton": {"type": "canton", "label": {"es": "Cantón", "en": "Canton"}, "question": {"es": "¿Cantón?", "en": "Canton?"},
             "hint": {"es": "Como Babahoyo.", "en": "Like Babahoyo."}, "retries": 1},
  "people": {"type": "people", "label": {"es": "Personas", "en": "People"}, "question": {"es": "¿Cuántos son?", "en": "How many?"}},
  "doc": {"type": "cedula", "label": {"es": "Cédula", "en": "ID"}, "question": {"es": "¿Cédula?", "en": "ID?"}, "optional": true},
  "what": {"type": "text", "question": {"es": "¿Qué pasa?", "en": "What happens?"}},
  "when": {"type": "date", "question": {"es": "¿Cuándo?", "en": "When?"}, "optional": true},
  "prog": {"type": "choice", "question": {"es": "¿Qué bono?", "en": "Which benefit?"},
           "options": [{"id": "bdh", "title": {"es": "Bono de Desarrollo", "en": "Development"}, "words": ["bdh"]},
                       {"id": "mis", "title": {"es": "Mis Mejores Años", "en": "Best years"}, "words": ["mayores"]}]},
  "photo": {"type": "attachment", "question": {"es": "¿Foto?", "en": "Photo?"}, "optional": true},
  "phone": {"type": "phone", "question": {"es": "¿Teléfono?", "en": "Phone?"}},
  "loc": {"type": "location", "question": {"es": "¿Lugar?", "en": "Place?"}},
  "contact_pref": {"type": "text", "question": {"es": "¿Cómo le contactamos?", "en": "How to reach you?"}}
 }
})json";

constexpr auto kUrgent = R"json({
 "id": "u", "order": 1, "name": {"es": "Urgente", "en": "Urgent"},
 "subcategories": [
  {"id": "u.flood", "examples": {"es": ["se inundo mi casa", "el rio se metio a la casa"], "en": ["my house flooded"]},
   "name": {"es": "Inundación", "en": "Flood"}, "priority": "P1", "queue": "desastres",
   "rules": [{"pattern": "\\b(se )?inundo|flooded", "weight": 2, "must": true, "unless": "no se inundo"}],
   "slots": ["canton", "people"]},
  {"id": "u.food", "examples": {"es": ["no tenemos comida", "no hay que comer en la casa"], "en": ["we have no food"]},
   "name": {"es": "Sin comida", "en": "No food"}, "priority": "P1", "queue": "alimentos",
   "rules": [{"pattern": "no tenemos comida|no food", "weight": 1.5, "must": true}], "slots": ["people", "canton"]},
  {"id": "u.life", "examples": {"es": ["alguien se esta ahogando"], "en": ["someone is drowning"]},
   "name": {"es": "Peligro", "en": "Danger"}, "priority": "P0", "queue": "guardia",
   "flags": ["no_form_before_help"], "script": "script.life",
   "rules": [{"pattern": "se esta ahogando", "weight": 2, "must": true}], "slots": ["loc"]},
  {"id": "u.missing", "examples": {"es": ["mi hermano desaparecio ayer"], "en": ["my brother is missing"]},
   "name": {"es": "Desaparecido", "en": "Missing"}, "priority": "P0", "queue": "guardia",
   "rules": [{"pattern": "desaparecio", "weight": 2, "must": true}], "slots": ["canton"]},
  {"id": "u.violence", "examples": {"es": ["mi esposo me pega"], "en": ["my husband hits me"]},
   "name": {"es": "Violencia", "en": "Violence"}, "priority": "P0", "queue": "proteccion",
   "flags": ["sensitive", "restricted_access", "no_auto_pings"], "script": "script.violence",
   "rules": [{"pattern": "me pega", "weight": 2, "must": true}], "slots": ["canton", "contact_pref"]},
  {"id": "u.care", "examples": {"es": ["maltratan a mi abuela"], "en": ["they mistreat my grandmother"]},
   "name": {"es": "Maltrato", "en": "Neglect"}, "priority": "P1", "queue": "mayores",
   "flags": ["sensitive"], "rules": [{"pattern": "maltratan a mi abuela", "weight": 2, "must": true}],
   "slots": ["canton"]},
  {"id": "u.suicide", "examples": {"es": ["me quiero morir"], "en": ["i want to die"]},
   "name": {"es": "Crisis", "en": "Crisis"}, "priority": "P0", "queue": "apoyo",
   "flags": ["sensitive", "human_only", "no_menu"], "script": "script.suicide",
   "rules": [{"pattern": "quiero morir", "weight": 2, "must": true}], "slots": ["loc"]},
  {"id": "u.bribe", "examples": {"es": ["me pidieron plata en la oficina"], "en": ["they asked me for money"]},
   "name": {"es": "Me pidieron dinero", "en": "Bribe"}, "priority": "P1", "queue": "defensoria",
   "flags": ["ombudsman", "restricted_access"], "script": "script.ombudsman",
   "rules": [{"pattern": "me pidieron plata", "weight": 2, "must": true}], "slots": ["canton"]}
 ],
 "out_of_scope": {"es": ["quien gano el partido", "vendo un carro", "cuenteme un chiste"],
                  "en": ["tell me a joke", "who won the match"]}
})json";

constexpr auto kOther = R"json({
 "id": "n", "order": 2, "name": {"es": "Trámites", "en": "Services"},
 "subcategories": [
  {"id": "n.registry", "examples": {"es": ["quiero entrar al registro social"], "en": ["i want to join the registry"]},
   "name": {"es": "Registro Social", "en": "Registry"}, "priority": "P2", "queue": "registro",
   "rules": [{"pattern": "registro social|the registry", "weight": 2}], "slots": ["canton", "doc"]},
  {"id": "n.job", "examples": {"es": ["busco trabajo"], "en": ["i need a job"]},
   "name": {"es": "Trabajo", "en": "Work"}, "priority": "P3", "queue": "ventanilla",
   "rules": [{"pattern": "busco trabajo|need a job", "weight": 2}], "slots": ["canton", "what"]},
  {"id": "n.pay", "examples": {"es": ["no me llego el bono este mes"], "en": ["my payment did not arrive"]},
   "name": {"es": "Pago", "en": "Payment"}, "priority": "P2", "queue": "pagos",
   "flags": ["fraud_guard"], "script": "script.fraud",
   "rules": [{"pattern": "no me llego el bono", "weight": 2}], "slots": ["prog", "when", "canton"]},
  {"id": "n.appeal", "examples": {"es": ["quiero apelar porque me negaron"], "en": ["i want to appeal"]},
   "name": {"es": "Apelación", "en": "Appeal"}, "priority": "P2", "queue": "revision",
   "rules": [{"pattern": "quiero apelar", "weight": 2}], "slots": ["what", "photo", "canton"]},
  {"id": "n.migrant", "examples": {"es": ["soy migrante y necesito papeles"], "en": ["i am a migrant"]},
   "name": {"es": "Migrante", "en": "Migrant"}, "priority": "P2", "queue": "movilidad",
   "flags": ["no_id_required"], "rules": [{"pattern": "soy migrante", "weight": 2}], "slots": ["doc", "canton"]},
  {"id": "n.call", "examples": {"es": ["quiero que me llamen por mi pension"], "en": ["please call me about my pension"]},
   "name": {"es": "Llamada", "en": "Call"}, "priority": "P3", "queue": "ventanilla",
   "rules": [{"pattern": "me llamen por mi pension", "weight": 2}], "slots": ["canton", "phone", "what"]},
  {"id": "n.near", "name": {"es": "Beca", "en": "Grant"}, "priority": "P3", "queue": "ventanilla",
   "rules": [{"pattern": "\\bbeca", "weight": 0.95}], "slots": ["canton"]}
 ]
})json";

constexpr auto kInformation = R"json({
 "id": "informacion", "order": 3, "name": {"es": "Información", "en": "Information"},
 "subcategories": [
  {"id": "i.rights", "examples": {"es": ["cuales son mis derechos"], "en": ["what are my rights"]},
   "name": {"es": "Derechos", "en": "Rights"}, "priority": "P3", "answered_by_bot": true,
   "rules": [{"pattern": "mis derechos", "weight": 2}], "answer": "rights"}
 ]
})json";

constexpr auto kAnswers = R"json({"answers": [
 {"id": "rights", "question": {"es": "¿Cuáles son mis derechos?", "en": "What are my rights?"},
  "phrasings": {"es": ["que derechos tengo", "mis derechos"], "en": ["my rights"]},
  "text": {"es": "Tiene derechos.", "en": "You have rights."}, "source": "Ley", "date": "2021-05-26",
  "subcategory": "i.rights"},
 {"id": "free", "question": {"es": "¿Cuánto cuesta el trámite?", "en": "How much does it cost?"},
  "phrasings": {"es": ["cuanto cuesta el tramite", "el tramite es gratis"], "en": ["is it free of charge"]},
  "text": {"es": "Es gratis.", "en": "It is free."}, "source": "Reglamento", "date": "2024-01-01"},
 {"id": "hours", "question": {"es": "¿A qué hora abren?", "en": "When do you open?"},
  "phrasings": {"es": ["a que hora abren", "horario de atencion"], "en": ["opening hours"]},
  "text": {"es": "No sabemos el horario.", "en": "We do not know."}}
]})json";

constexpr auto kPlaces = R"json({"cantons": [
 {"code": "1201", "name": "Babahoyo", "province": "Los Ríos"},
 {"code": "1205", "name": "Quevedo", "province": "Los Ríos"},
 {"code": "0402", "name": "Bolívar", "province": "Carchi"},
 {"code": "1302", "name": "Bolívar", "province": "Manabí"}
]})json";

constexpr auto kSpanish = R"json({
 "greeting": "Hola.", "greeting.short": "Hola.", "greeting.again": "Hola otra vez.", "ask_need": "Cuente.",
 "ask_need.examples": "Por ejemplo…", "menu.intro": "Menú:", "menu.sub": "Submenú:", "did_you_mean": "¿Quiso decir?",
 "none_of_these": "Ninguna", "menu.person": "Una persona", "menu.more": "Más", "understood.need": "Entiendo: {what}.",
 "needs.two": "{what} + {also}", "need.also": "También: {what}.", "urgent.opened": "Urgente {number}: {what}.",
 "urgent.opened.neutral": "Trámite {number}.", "urgent.call": "Llame al 911.", "danger.ask": "¿Hay peligro?", "danger.yes": "Sí", "danger.no": "No", "case.summary": "{what}, {place}.",
 "slot.skip_hint": "O no sé.", "slot.not_understood": "No entendí.", "slot.ambiguous_canton": "¿Qué provincia?", "slot.which_canton": "¿Cuál?",
 "slot.noted": "Anotado.", "place.noted": "En {place}.", "settled.noted": "Qué alivio.", "reassure": "Nadie le juzga.", "attachment.awaited": "La esperamos.", "slot.known": "Ya sabemos: {what}.", "noted.urgent": "Leído.", "slot.corrected": "Corregido: {what}.", "cedula.check_again": "Revise la cédula.",
 "consent.ask": "¿Guardamos?", "consent.ask.sms": "¿Guardar?", "consent.yes": "Acepto", "consent.no": "No acepto",
 "consent.thanks": "Gracias.", "consent.refused": "Solo información.",
 "handover.queued": "En cola {number}: {when}.", "handover.queued.neutral": "Neutral {number}: {when}.",
 "handover.already": "Ya está {number}.", "person.asked": "Persona {number}.",
 "within.P0": "ya", "within.P1": "hoy", "within.P2": "mañana", "within.P3": "pronto", "yes": "Sí", "no": "No",
 "answer.source": "{source}, {date}.", "answer.unconfirmed": "Sin confirmar.", "person.offer": "¿Con alguien?", "answer.helped": "¿Le sirvió?", "answer.glad": "Qué bueno.",
 "answer.not_helped": "¿Persona?", "fallback.first": "Otra vez, por favor.", "fallback.second": "Elija.",
 "fallback.person": "No le entendí.", "thanks.reply": "De nada.", "optout.done": "Baja hecha.",
 "optin.done": "Alta hecha.", "language.changed": "En español.", "safe.ask": "¿Es seguro?", "safe.yes": "Sí",
 "safe.no": "No", "safe.never": "No me escriban más", "safe.when": "¿Cuándo?", "safe.when_thanks": "Bien.",
 "safe.never_done": "Adiós.", "script.violence": "Le creo.", "script.violence.call": "Que me llamen",
 "script.violence.where": "A dónde ir", "script.violence.info": "Información",
 "script.violence.call_reply": "Le llamarán.", "script.violence.where_reply": "Vaya al hospital.",
 "script.violence.info_reply": "Hay medidas.", "script.suicide": "Gracias por contarlo. 171 o 911.", "script.suicide.stay": "Seguimos con usted.",
 "script.suicide.again": "Le leemos.",
 "script.life": "Llame ya al 911.", "script.fraud": "Nunca dé su clave.", "script.ombudsman": "Va a la defensoría.",
 "remind": "¿Sigue ahí? {question}", "attachment.received": "Archivo recibido.", "audio.received": "Audio recibido.",
 "location.received": "Lugar recibido.", "unsupported.received": "Escríbalo.", "out_of_scope": "Eso no.", "help": "Ayuda.", "back.done": "Atrás.", "cancel.done": "Cancelado."
})json";

constexpr auto kEnglish = R"json({
 "greeting": "Hello.", "greeting.short": "Hello.", "language.changed": "In English.", "consent.ask": "May we keep it?",
 "consent.yes": "Yes, keep it", "consent.no": "No, do not", "understood.need": "I see: {what}.",
 "urgent.opened": "Urgent {number}: {what}.", "ask_need": "Tell me.", "slot.not_understood": "Not understood."
})json";

}  // namespace

rules::Files small_files() {
    return {{"pack.json", kPack},
            {"categories/urgent.json", kUrgent},
            {"categories/other.json", kOther},
            {"categories/information.json", kInformation},
            {"answers/all.json", kAnswers},
            {"places.json", kPlaces},
            {"phrases.es.json", kSpanish},
            {"phrases.en.json", kEnglish}};
}

}  // namespace swcs::dialog::trial

TEST_CASE("the small pack of these tests and the shipped pack can be built") {
    CHECK(swcs::dialog::trial::small_pack().subcategories.size() == 16);
    CHECK(swcs::dialog::trial::ecuador().categories.size() == 7);
}
