package io.exatlas.fly.logs.internal.token.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.internal.token.Token;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of flyctl's config file. */
final class FlyctlConfigTest {

    private static final String WRITTEN_BY_FLYCTL = """
            access_token: %s
            app_secrets_minvers:
                my-api: 7
            auto_update: true
            last_login: 2026-09-20T10:11:12.123456789+02:00
            metrics_token: ""
            send_metrics: true
            wire_guard_state:
                personal:
                    localprivate: fm2_notthisone
                    dns: fdaa:0:1::3
            """;

    static Stream<Arguments> tokens() {
        return Stream.of(
                shape("as flyctl writes it", WRITTEN_BY_FLYCTL.formatted("fm2_a"), "FlyV1 fm2_a"),
                shape("an old user token", WRITTEN_BY_FLYCTL.formatted("fo1_a"), "Bearer fo1_a"),
                shape("a scheme in front", "access_token: FlyV1 fm2_a", "FlyV1 fm2_a"),
                shape("the list of a login", "access_token: FlyV1 fm2_a==,fm2_b,fo1_c", "FlyV1 fm2_a==,fm2_b"),
                shape("a list with blanks", "access_token: fm2_a, fm1a_b", "FlyV1 fm2_a,fm1a_b"),
                shape("single quotes", "access_token: 'fm2_a'", "FlyV1 fm2_a"),
                shape("double quotes", "access_token: \"fm2_a\\x3D\"", "FlyV1 fm2_a="),
                shape("a quoted key", "\"access_token\": fm2_a", "FlyV1 fm2_a"),
                shape("comments", "# mine\naccess_token: fm2_a # since today\n", "FlyV1 fm2_a"),
                shape("no end of line", "a: 1\naccess_token: fm2_a", "FlyV1 fm2_a"),
                shape("ends of line of Windows", "a: 1\r\naccess_token: fm2_a\r\nb: 2\r\n", "FlyV1 fm2_a"),
                shape("a byte order mark", "\uFEFFaccess_token: fm2_a\n", "FlyV1 fm2_a"),
                shape("a literal block", "access_token: |\n  fm2_a,\n  fm2_b\n", "FlyV1 fm2_a,fm2_b"),
                shape("a folded block", "access_token: >-\n  FlyV1\n  fm2_a\n", "FlyV1 fm2_a"),
                shape("the value on its own line", "access_token:\n  fm2_a\n", "FlyV1 fm2_a"),
                shape("JSON, which is YAML", "{\"access_token\": \"fm2_a\"}", "FlyV1 fm2_a"),
                shape("a document mark", "%YAML 1.2\n---\naccess_token: fm2_a\n", "FlyV1 fm2_a"),
                shape("of two documents the first", "access_token: fm2_a\n---\naccess_token: fm2_b\n", "FlyV1 fm2_a"),
                shape("an alias", "old: &it fm2_a\naccess_token: *it\n", "FlyV1 fm2_a"),
                shape("digits said to be text", "access_token: !!str 123", "Bearer 123"),
                shape("another key twice", "a: 1\na: 2\naccess_token: fm2_a\n", "FlyV1 fm2_a"),
                shape("a long line", "access_token: fm2_" + "a".repeat(60_000), "FlyV1 fm2_" + "a".repeat(60_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void theTokenIsFoundIn(String name, String content, String header) {
        assertThat(FlyctlConfig.token(content).map(Token::header)).contains(header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n \n",
                "# nothing but a remark\n",
                "---\n",
                "~",
                "access_token: \"\"\nauto_update: true\n",
                "access_token: '  '",
                "access_token:\n",
                "access_token: ~",
                "access_token: null",
                "auto_update: true\n",
                "Access_Token: fm2_a\n",
                "nested:\n  access_token: fm2_a\n",
                "{}"
            })
    void nobodyIsLoggedInWith(String content) {
        assertThat(FlyctlConfig.token(content)).isEmpty();
    }

    static Stream<Arguments> complaints() {
        return Stream.of(
                complaint("a: 1\naccess_token: 12345", "has an access_token that is not text (line 2)"),
                complaint("access_token: 1.5", "has an access_token that is not text (line 1)"),
                complaint("access_token: true", "has an access_token that is not text (line 1)"),
                complaint("access_token: [canary, fm2_canary]", "has an access_token that is not text (line 1)"),
                complaint("access_token: {canary: fm2_canary}", "has an access_token that is not text (line 1)"),
                complaint("access_token:\n- fm2_canary\n", "has an access_token that is not text (line 2)"),
                complaint("access_token: !!binary fm2Y2FuYXJ5", "has an access_token that is not text (line 1)"),
                complaint("access_token: !canary fm2_canary", "has an access_token that is not text (line 1)"),
                complaint(
                        "access_token: fm2_canäry",
                        "has an access_token that cannot be sent (line 1): item 1 of 1, character 8: a character outside ASCII"),
                complaint("access_token: FlyV1", "has an access_token that cannot be sent (line 1): it is empty"),
                complaint(
                        "access_token: fm2_canary,\"fm2_b\"",
                        "has an access_token that cannot be sent (line 1): item 2 of 2, character 1: a quotation mark"),
                complaint(
                        "access_token: \"fm2_canary\\n1\"",
                        "has an access_token that cannot be sent (line 1): item 1 of 1, character 11: a line break; it has 2 lines, a token has one"),
                complaint("access_token: fm2_canary\naccess_token: fm2_b", "has access_token more than once (line 2)"),
                complaint("- access_token: fm2_canary", "is not a YAML mapping"),
                complaint("fm2_canary", "is not a YAML mapping"),
                complaint("access_token: \"fm2_canary", "is not YAML (line 1)"),
                complaint("a: 1\naccess_token: @fm2_canary", "is not YAML (line 2)"),
                complaint("access_token: fm2_canary: b", "is not YAML (line 1)"),
                complaint("\taccess_token: fm2_canary", "is not YAML (line 1)"),
                complaint("access_token: *canary", "is not YAML (line 1)"),
                complaint("access_token: fm2_canary\u0000", "is not YAML"),
                complaint("a: &x [*x]\n" + "b: *x\n".repeat(20) + "access_token: fm2_canary", "is not YAML"));
    }

    @ParameterizedTest
    @MethodSource("complaints")
    @Tag("F34")
    void whatIsWrongIsToldUnseen(String content, String complaint) {
        assertThatThrownBy(() -> FlyctlConfig.token(content))
                .isInstanceOf(WatchedFile.UnusableContent.class)
                .hasNoCause()
                .hasMessage(complaint);
    }

    @Test
    void depthWithoutEndIsRefused() {
        assertThatThrownBy(() -> FlyctlConfig.token("[".repeat(65_000)))
                .isInstanceOf(WatchedFile.UnusableContent.class);
        assertThatThrownBy(() -> FlyctlConfig.token("a: " + "[".repeat(32_000) + "]".repeat(32_000)))
                .isInstanceOf(WatchedFile.UnusableContent.class)
                .hasMessage("is nested too deeply");
    }

    private static Arguments shape(String name, String content, String header) {
        return Arguments.of(name, content, header);
    }

    private static Arguments complaint(String content, String complaint) {
        return Arguments.of(content, complaint);
    }
}
