#include "channels/email/reply.hpp"

#include "channels/email/html.hpp"
#include "channels/test_support.hpp"

using namespace swcs::channels::email_api;

struct ReplyCase {
    const char* label;
    const char* text;
    const char* reply;
};

TEST_CASE("reply: the history below is left out, however it is introduced") {
    const auto c = GENERATE(values<ReplyCase>({
        {"nothing below", "Somos cinco.\n\nGracias", "Somos cinco.\n\nGracias"},
        {"Gmail", "Sí\n\nEl mié, 18 nov 2026 a las 9:12, Ventanilla (<v@m.ec>) escribió:\n> ¿Cuántos son?\n",
         "Sí"},
        {"Gmail, broken over lines",
         "Sí\n\nEl mié, 18 de nov. de 2026 9:12 a.\xC2\xA0m., Ventanilla Única <\nventanilla@municipio.ec> "
         "escribió:\n\n> ¿Cuántos?",
         "Sí"},
        {"Apple", "Sí\n\n> El 18 nov 2026, a las 9:12, Ventanilla <v@m.ec> escribió:\n> \n> ¿Cuántos?", "Sí"},
        {"in English", "Yes\n\nOn Wed, Nov 18, 2026 at 9:12 AM Desk <v@m.ec> wrote:\n\n> How many?", "Yes"},
        {"unmarked history", "Sí\n\nOn 18/11/2026 9:12, Desk wrote:\nHow many?\nPlease tell.", "Sí"},
        {"Outlook in Spanish",
         "Sí\n\nDe: Ventanilla <v@m.ec>\nEnviado: miércoles, 18 de noviembre\nPara: Ana\nAsunto: "
         "Ayuda\n\n¿Cuántos?",
         "Sí"},
        {"Outlook under a rule",
         "Sí\n________________________________\nFrom: Desk <v@m.ec>\nSent: Wednesday\nTo: Ana\n\nHow many?",
         "Sí"},
        {"bold field names", "Sí\n\n*De:* Ventanilla\n*Fecha:* 18 nov\n*Para:* Ana\n\n¿Cuántos?", "Sí"},
        {"the original below dashes", "Sí\n\n-----Mensaje original-----\nDe: x\n¿Cuántos?", "Sí"},
        {"quotes to the end", "Sí\n\n> ¿Cuántos son?\n>\n> Gracias\n", "Sí"},
        {"a telephone's signature", "Sí\n\nEnviado desde mi iPhone\n", "Sí"},
        {"Outlook on a telephone", "Sí\n\nObtener Outlook para Android<https://aka.ms/x>", "Sí"},
        {"a signature", "Sí\n-- \nAna Vera\nBarrio Sur", "Sí"},
        {"a signature of dashes", "Sí\n--\nAna Vera", "Sí"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(reply_of(c.text) == c.reply);
    }
}

TEST_CASE("reply: what only looks like history stays") {
    const auto c = GENERATE(values<ReplyCase>({
        {"a sentence with the word", "El vecino escribió: vengan pronto.\nGracias",
         "El vecino escribió: vengan pronto.\nGracias"},
        {"a place", "De: Guayaquil\nsoy y necesito ayuda", "De: Guayaquil\nsoy y necesito ayuda"},
        {"answers between the quotes", "> ¿Cuántos?\nSomos cinco\n> ¿Dónde?\nEn Babahoyo",
         "> ¿Cuántos?\nSomos cinco\n> ¿Dónde?\nEn Babahoyo"},
        {"a list with dashes", "Falta:\n- agua\n- comida", "Falta:\n- agua\n- comida"},
        {"a forwarded mail alone",
         "---------- Forwarded message ---------\nDe: x@y.ec\nFecha: hoy\nAsunto: z\n\nHola",
         "---------- Forwarded message ---------\nDe: x@y.ec\nFecha: hoy\nAsunto: z\n\nHola"},
        {"only a telephone's signature", "Enviado desde mi iPhone", "Enviado desde mi iPhone"},
        {"nothing", "", ""},
        {"blanks", " \n\n ", ""},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(reply_of(c.text) == c.reply);
    }
}

TEST_CASE("reply: a hundred thousand lines cost no more than they must") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "El 1 de enero\n";
    CHECK(reply_of(text).size() <= text.size());
}

TEST_CASE("html: what a person would read, and nothing else") {
    const auto c = GENERATE(values<ReplyCase>({
        {"blocks and breaks", "<div>Uno<br>dos</div><p>tres</p><ul><li>cuatro</li></ul>",
         "Uno\ndos\n\ntres\n\n- cuatro"},
        {"white space", "<p>  a \n  b&nbsp;&nbsp;c </p>", "a b c"},
        {"entities", "<p>&iquest;Cu&aacute;nto &lt;cuesta&gt;?</p>", "¿Cuánto <cuesta>?"},
        {"scripts and styles", "<style>p{}</style><script>alert(1)</script><p>a</p><!-- b -->", "a"},
        {"hidden text", "<div style=\"display:none\">x</div><p>a</p>", "a"},
        {"quotes", "<p>a</p><blockquote>b<br>c</blockquote>", "a\n\n> b\n> c"},
        {"Gmail's quote", "a<div class=\"gmail_quote\">El 1 escribió:<br>b</div>",
         "a\n\n> El 1 escribió:\n> b"},
        {"never closed", "<div><p>a<b>b<i>c", "abc"},
        {"no markup at all", "a & b", "a & b"},
        {"nothing", "", ""},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(html_to_text(c.text) == c.reply);
    }
}

TEST_CASE("html: depth is the sender's choice and costs no stack") {
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "<div>";
    deep += "hola";
    CHECK(html_to_text(deep).size() <= 4);
}
