package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which link answers, with each link on, off, empty, failing, refused and slow. */
final class ChainOrderTest {

    private static final AppName APP = AppName.of("my-api");
    private static final List<String> ORDER =
            List.of("option", "file", "environment", "store", "config file", "flyctl", "manual");

    private enum State {
        ON(true),
        SLOW(true),
        OFF(false),
        EMPTY(false),
        FAILING(false),
        CRASHING(false),
        REFUSED(false),
        SLOW_AND_EMPTY(false);

        private final boolean wins;

        State(boolean wins) {
            this.wins = wins;
        }
    }

    private final AtomicLong nanos = new AtomicLong();
    private final List<Promise<Optional<Token>>> slow = new ArrayList<>();
    private final List<ScriptedSource> links = new ArrayList<>();

    static Stream<Arguments> everyLinkInEveryState() {
        return IntStream.range(0, ORDER.size())
                .boxed()
                .flatMap(link -> Stream.of(State.values()).map(state -> Arguments.of(link, state)));
    }

    @ParameterizedTest
    @MethodSource("everyLinkInEveryState")
    void theFirstLinkThatHasATokenAnswers(int link, State state) {
        TokenSource chain = chain(place -> place < link ? State.EMPTY : place == link ? state : State.ON);

        Optional<String> answered = source(chain);

        int winner = state.wins ? link : link + 1;
        assertThat(answered).isEqualTo(ORDER.stream().skip(winner).findFirst());
    }

    @ParameterizedTest
    @MethodSource("everyLinkInEveryState")
    void nothingBeforeTheWinnerStandsInItsWay(int link, State state) {
        TokenSource chain = chain(place -> place < link ? state : place == link ? State.ON : State.EMPTY);

        int winner = state.wins ? 0 : link;
        assertThat(source(chain)).contains(ORDER.get(winner));
        assertThat(links)
                .filteredOn(source -> ORDER.indexOf(source.name()) > winner)
                .allSatisfy(source -> assertThat(source.questions).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("everyLinkInEveryState")
    void aLinkAloneAnswersOrIsNamed(int link, State state) {
        TokenSource chain = chain(place -> place == link ? state : State.OFF);
        Future<Optional<Answer>> answer = chain.explain(APP);
        answerTheSlow();

        if (state.wins) {
            assertThat(answer.result().orElseThrow().source()).isEqualTo(ORDER.get(link));
        } else {
            assertThat(answer.cause())
                    .isInstanceOf(FlyLogsException.Unauthorized.class)
                    .hasMessageContaining(state == State.OFF ? "no source of one is switched on" : ORDER.get(link));
        }
    }

    @Test
    void theOrderIsThatOfTheDesign() {
        TokenSource chain = chain(place -> State.ON);

        assertThat(source(chain)).contains("option");
        assertThat(links).extracting(ScriptedSource::name).isEqualTo(ORDER);
    }

    private Optional<String> source(TokenSource chain) {
        Future<Optional<Answer>> answer = chain.explain(APP);
        answerTheSlow();
        return answer.succeeded() ? answer.result().map(Answer::source) : Optional.empty();
    }

    /** Each answer may bring the next question. */
    private void answerTheSlow() {
        for (int i = 0; i < slow.size(); i++) {
            slow.get(i).complete(Optional.empty());
        }
    }

    private TokenSource chain(IntFunction<State> states) {
        IntStream.range(0, ORDER.size())
                .filter(place -> states.apply(place) != State.OFF)
                .forEach(place -> links.add(link(ORDER.get(place), states.apply(place))));
        TokenSource chain = TokenSource.firstOf(links.stream()
                .<TokenSource>map(source -> CachedTokens.perApp(source, CacheTimes.DAY, nanos::get))
                .toList());
        chain.forget(APP, Token.parse("fm2_refused").orElseThrow());
        return chain;
    }

    private ScriptedSource link(String name, State state) {
        ScriptedSource link = ScriptedSource.answering(name, "fm2_" + name.replace(' ', '-'));
        switch (state) {
            case ON, OFF -> {}
            case EMPTY -> link.answerNothing();
            case FAILING -> link.fail(new FlyLogsException.Unavailable("broken"));
            case CRASHING -> link.crash(new IllegalStateException("bug"));
            case REFUSED -> link.answer("fm2_refused");
            case SLOW -> link.answerWith(() -> later(Token.parse("fm2_slow")));
            case SLOW_AND_EMPTY -> link.answerWith(() -> later(Optional.empty()));
        }
        return link;
    }

    private Future<Optional<Token>> later(Optional<Token> answer) {
        Promise<Optional<Token>> promise = Promise.promise();
        slow.add(promise);
        return promise.future().map(done -> answer);
    }
}
