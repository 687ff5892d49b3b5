package io.exatlas.fly.logs.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a configuration: what is taken as JSON, and what is said of the rest. */
@Tag("F40")
final class JsonTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                              | line 1, column 1: the configuration is empty; the shortest one is {}
            ` \\n\\t`                       | line 2, column 2: the configuration is empty; the shortest one is {}
            []                              | line 1, column 1: the configuration must be an object in braces
            null                            | line 1, column 1: the configuration must be an object in braces
            "x"                             | line 1, column 1: the configuration must be an object in braces
            {}{}                            | line 1, column 3: the object has ended, and nothing may follow it
            {} }                            | line 1, column 4: the object has ended, and nothing may follow it
            {}\\n# end                      | line 2, column 1: JSON has no comments
            // c\\n{}                       | line 1, column 1: JSON has no comments
            # c\\n{}                        | line 1, column 1: JSON has no comments
            \\n/* c */ {}                   | line 2, column 1: JSON has no comments
            {\\n  // c\\n}                  | line 2, column 3: JSON has no comments
            {"api":{} /* c */}              | line 1, column 11: JSON has no comments
            {"api" /* c */ : {}}            | line 1, column 8: JSON has no comments
            {"api": # c\\n{}}               | line 1, column 9: JSON has no comments
            {"apps":[ /* c */ ]}            | line 1, column 11: JSON has no comments
            {"api":{},}                     | line 1, column 10: nothing follows this comma; JSON has none before '}'
            {"apps":[1,\\n]}                | line 1, column 11: nothing follows this comma; JSON has none before ']'
            {,}                             | line 1, column 2: nothing stands before this comma
            {"a":1,,"b":2}                  | line 1, column 8: nothing stands before this comma
            {"apps":[,1]}                   | line 1, column 10: nothing stands before this comma
            {"a":1 "b":2}                   | line 1, column 8: a comma or '}' is missing before this
            {"a":[1 2]}                     | line 1, column 9: a comma or ']' is missing before this
            {"a":[1}                        | line 1, column 8: a comma or ']' is missing before this
            {"a" 1}                         | line 1, column 6: a colon is missing between a key and its value
            {"a"=1}                         | line 1, column 5: a colon is missing between a key and its value
            {a:1}                           | line 1, column 2: a key in double quotes belongs here
            {1:1}                           | line 1, column 2: a key in double quotes belongs here
            {'a':1}                         | line 1, column 2: JSON has texts in "double quotes" only
            {"a":'b'}                       | line 1, column 6: JSON has texts in "double quotes" only
            {"a":\u201cb\u201d}             | line 1, column 6: JSON has texts in "double quotes" only
            {"a":}                          | line 1, column 6: a value belongs here: a text in double quotes,
            {"a":\u00a01}                   | line 1, column 6: a value belongs here: a text in double quotes,
            {"a":NaN}                       | line 1, column 6: a text stands in double quotes; without them JSON knows
            {"a":Infinity}                  | line 1, column 6: a text stands in double quotes; without them JSON knows
            {"a":True}                      | line 1, column 6: a text stands in double quotes; without them JSON knows
            {"a":nullx}                     | line 1, column 6: a text stands in double quotes; without them JSON knows
            {"a":-Infinity}                 | line 1, column 6: JSON has numbers such as 12, -3 or 0.5
            {"a":+1}                        | line 1, column 6: JSON has numbers such as 12, -3 or 0.5
            {"a":01}                        | line 1, column 6: JSON has numbers such as 12, -3 or 0.5
            {"a":.5}                        | line 1, column 6: JSON has numbers such as 12, -3 or 0.5
            {"a":5.}                        | line 1, column 6: JSON has numbers such as 12, -3 or 0.5
            {"a":0x10}                      | line 1, column 6: JSON has numbers such as 12, -3 or 0.5
            {"a":1e}                        | line 1, column 6: JSON has numbers such as 12, -3 or 0.5
            {"a":2_000}                     | line 1, column 6: JSON has numbers such as 12, -3 or 0.5
            {"a":"b                         | line 1, column 6: the text that begins here has no closing quote on its line
            {"a":"b\\n"}                    | line 1, column 6: the text that begins here has no closing quote on its line
            {"a":"b\\tc"}                   | line 1, column 8: a control character in a text is written as \\u00XX
            {"a":"b^qc"}                 | line 1, column 8: JSON knows \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX behind a backslash
            {"a":"C:^dir"}               | line 1, column 9: JSON knows
            {"a":"^u12g4"}               | line 1, column 7: four hexadecimal digits belong behind \\u
            {"a":"^u12^                  | line 1, column 7: four hexadecimal digits belong behind \\u
            {"a":"^u12                   | line 1, column 6: the text that begins here has no closing quote on its line
            {"a":"^ud800"}               | line 1, column 6: the text that begins here has half of a surrogate pair
            {                               | line 1, column 2: the text ends here, but an object or a list is still open
            {"a"                            | line 1, column 5: the text ends here, but an object or a list is still open
            {"a":                           | line 1, column 6: the text ends here, but an object or a list is still open
            {"a":1,                         | line 1, column 8: the text ends here, but an object or a list is still open
            {"a":[1                         | line 1, column 8: the text ends here, but an object or a list is still open
            {"\u00e9\ud83d\ude00":x}        | line 1, column 7: a text stands in double quotes
            {"\u00e9\ud83d\ude00":1 x}      | line 1, column 9: a comma or '}' is missing before this
            {"a":1 \ufeff}                 | line 1, column 8: a comma or '}' is missing before this
            {"a":nul l}                     | line 1, column 6: a text stands in double quotes
            {"a":1x}                        | line 1, column 6: JSON has numbers such as 12, -3 or 0.5
            {"a":true/**/}                  | line 1, column 10: JSON has no comments
            {"a":"b" 'c'}                   | line 1, column 10: a comma or '}' is missing before this
            {"a":{"b":1]}                   | line 1, column 12: a comma or '}' is missing before this
            {\\r\\n"a":1,\\r"b":x}          | line 3, column 5: a text stands in double quotes
            """)
    void whatIsNotJsonIsToldWithItsPlace(String escaped, String said) {
        String text = escaped.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");

        assertThat(refusal(text.replace('^', '\\'))).startsWith(said);
    }

    @Test
    void aKeyThatIsThereTwiceIsNamedWithBothPlacesBesideAllOtherMistakes() {
        assertThat(refusal("""
                {
                  "poll": { "interval_ms": 1, "interval_ms": 500 },
                  "apps": [{ "app": "a" }, { "app": "b", "app": "c" }],
                  "poll": {}, "\\u0070oll": {}, "pol": {}
                }
                """)).isEqualTo("""
                the configuration has 5 mistakes:
                  poll.interval_ms: is there twice, at line 2, column 13 and at line 2, column 31
                  apps[1].app: is there twice, at line 3, column 30 and at line 3, column 42
                  poll: is there twice, at line 2, column 3 and at line 4, column 3
                  poll: is there twice, at line 2, column 3 and at line 4, column 15
                  pol: unknown key, known: api, poll, subscribers, token, apps, cluster""");
    }

    @Test
    void keysThatAreThereManyTimesAreCounted() {
        String text = "{\"poll\":{}" + ",\"poll\":{}".repeat(200_000) + "}";

        assertThat(refusal(text))
                .startsWith("the configuration has 200000 mistakes:")
                .endsWith("and 199900 more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"fm2_canary":1}                                  | (a token): unknown key
            {"api":{"FlyV1 fm2_canary":1}}                    | api.(a token): unknown key
            {"fm2_canary":1,"fm2_canary":1}                   | (a token): is there twice
            {"api":{"format":"fm2_canary"}}                   | api.format: holds a token
            {"token":{"flyctl":{"org":"fo1_canary"}}}         | token.flyctl.org: holds a token
            {"apps":[{"app":"FLY_API_TOKEN=fm2_canary"}]}     | apps[0].app: holds a token
            {"apps":[{"app":"a","regions":["fm2_canary"]}]}   | apps[0].regions[0]: holds a token
            {"cluster":{"name":"Authorization: Bearer canary"}} | cluster.name: holds a token
            {"api":{"proxy":{"host":"me:canary@proxy","port":1}}} | api.proxy.host: "proxy" is not allowed
            {"cluster":{"members":["me:canary@host"]}}        | cluster.members[0]: "host" is not allowed
            {"token":{"token_file":"FlyV1=fm2_canary"}}       | token.token_file: holds a token, but must name a file
            {"token":"canary"}                                | token: must be an object, not a string
            {"poll":{"interval_ms":"canary"}}                 | poll.interval_ms: must be a whole number, not a string
            {"http":{"host":"canary"}}                        | http.host: is not supported yet
            """)
    void whatMayBeASecretIsNotRepeated(String text, String said) {
        assertThat(refusal(text)).contains(said).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\": fm2_canary}",
                "{\"token\": \"fm2_canary}",
                "{fm2_canary: 1}",
                "{\"token\": 'fm2_canary'}",
                "{} fm2_canary",
                "fm2_canary",
                "{\"token\": {} // fm2_canary\n}",
                "{\"token\": \"\\fm2_canary\\q\"}",
                "{\"fm2_canary\" \"x\"}"
            })
    void textThatIsNotJsonIsNotRepeated(String text) {
        assertThat(refusal(text)).startsWith("line 1, column ").doesNotContain("canary", "fm2");
    }

    @Test
    void valuesAreThoseThatVertxReads() {
        String text = """
                {"s":"\\u00e9\\ud83d\\ude00\\"\\\\\\/\\b\\f\\n\\r\\t\u00e9\ud83d\ude00","i":-7,"l":4294969296,"b":99999999999999999999999,
                 "d":2.50,"e":1e3,"t":true,"f":false,"n":null,"o":{"":{}},"a":[[],{},1,"x",null]}
                """;

        assertThat(JsonText.read(text, new Mistakes())).isEqualTo(new JsonObject(text));
    }

    @Test
    void nestingAndLongNumbersAreBounded() {
        assertThat(refusal("{\"a\":".repeat(100_000)))
                .isEqualTo("line 1, column 161: objects and lists are nested deeper than 32");
        assertThat(refusal("{\"a\":" + "[".repeat(100_000))).contains("nested deeper than 32");
        assertThat(refusal("{\"a\":" + "7".repeat(1_000_000) + "}"))
                .isEqualTo("line 1, column 6: a number of more than 64 characters");
    }

    /** Each mutation is taken or refused in our words; nothing else comes out. */
    @Test
    void mutatedTextIsTakenOrRefusedAndNeverFailsOtherwise() {
        String good =
                "{\"api\":{\"url\":\"http://127.0.0.1:8081\"},\"apps\":[{\"app\":\"a\",\"pinned\":true}],\"poll\":{}}";
        String signs = "{}[]:,\"'\\/#u0-+.eE \n\r\t\0\ufeff\ud800x";
        Random random = new Random(41);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                text.replace(at, at + random.nextInt(2), signs.charAt(random.nextInt(signs.length())) + "");
            }
            assertThatCode(() -> tried(text.toString())).as(text.toString()).doesNotThrowAnyException();
        }
    }

    private static void tried(String text) {
        try {
            FlyLogsOptions.parse(text).validate();
        } catch (FlyLogsException.InvalidRequest refused) {
            assertThat(refused.getMessage()).matches("(?s)(line \\d+, column \\d+: |the configuration has ).*");
        }
    }

    private static String refusal(String text) {
        FlyLogsException refused =
                catchThrowableOfType(FlyLogsException.InvalidRequest.class, () -> FlyLogsOptions.parse(text));
        return String.valueOf(refused.getMessage());
    }
}
