package io.exatlas.fly.logs.internal.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Notice;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told where nothing can be shown. */
final class EndingTest {

    private static final AppName SHOP = AppName.of("shop");

    private final Ending ending = new Ending(SHOP, false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_FOUND | 4 | app shop: no such app; next try in 60.3 s |"
                        + " app shop: no such app, or the token may not see it; fly apps list shows yours",
                "AUTH_FAILED | 3 | app shop: the token is refused; another token is looked for in 60.0 s, the same one is"
                        + " not tried again within a minute |"
                        + " app shop: no access: the token is refused; run fly auth login, or give a token with"
                        + " --token-file, FLY_ACCESS_TOKEN or FLY_API_TOKEN; fly-logs token check shop tells which one"
                        + " is used",
                "FORBIDDEN | 3 | app shop: the token may not read it; next try in 60.3 s |"
                        + " app shop: no access: the token may not read it; give a token of the app's organisation with"
                        + " --token-file, FLY_ACCESS_TOKEN or FLY_API_TOKEN; fly-logs token check shop tells which one"
                        + " is used",
                "UNAVAILABLE | 5 | app shop: connection refused; next try in 0.4 s |"
                        + " app shop: the API could not be reached for 30 s: connection refused; is this computer online,"
                        + " or a proxy needed?",
                "UNAVAILABLE | 5 | app shop: the log API answered 502; next try in 0.4 s |"
                        + " app shop: the API has given no log for 30 s: the log API answered 502; try again later",
                "UNAVAILABLE | 5 | app shop: the log API's answer cannot be read: it is not valid HTTP; next try in 0.4 s |"
                        + " app shop: the API has given no log for 30 s: the log API's answer cannot be read: it is not"
                        + " valid HTTP; try again later",
                "UNAVAILABLE | 5 | app shop: the answer broke off or took too long; next try in 0.4 s |"
                        + " app shop: the API has given no log for 30 s: the answer broke off or took too long; try again"
                        + " later",
                "UNAVAILABLE | 5 | app shop: h:1 closes the connection without an answer; next try in 0.4 s |"
                        + " app shop: the API could not be reached for 30 s: h:1 closes the connection without an answer;"
                        + " is this computer online, or a proxy needed?",
                "FORMAT | 5 | app shop: the answer is not a log page; next try in 0.4 s |"
                        + " app shop: the API has given no log for 30 s: the answer is not a log page; try again later",
            })
    void endSaysWhoseItIsAndWhatToDo(Notice.Kind kind, int code, String message, String said) {
        assertThat(ending.text(code, Optional.of(notice(kind, message)))).isEqualTo(said);
    }

    @Test
    void silenceIsToldToo() {
        assertThat(ending.text(5, Optional.empty())).startsWith("app shop: the API could not be reached for 30 s; ");
    }

    @Test
    void tokensOfAClusterAreThoseOfItsNodes() {
        Notice refused = notice(Notice.Kind.AUTH_FAILED, "app shop: the token is refused");

        assertThat(new Ending(SHOP, true).text(3, Optional.of(refused)))
                .contains("the token is refused", "nodes of the cluster", "-c FILE")
                .doesNotContain("--token-file");
    }

    @Test
    void semicolonsOfAReasonAreKept() {
        Notice none = notice(
                Notice.Kind.AUTH_FAILED,
                "app shop: there is no token; asked: environment (has none); next try in 0.6 s");

        assertThat(ending.text(3, Optional.of(none)))
                .contains("no access: there is no token; asked: environment (has none); run fly auth")
                .doesNotContain("next try");
    }

    private static Notice notice(Notice.Kind kind, String message) {
        return new Notice(
                SHOP,
                new Epoch(1, "here"),
                OptionalLong.empty(),
                kind,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                message,
                LeftOut.NONE);
    }
}
