package io.exatlas.fly.logs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.token.Token;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The arrows between the packages, which go one way. Each rule names all that a package may use. */
@AnalyzeClasses(packages = "io.exatlas.fly.logs", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArrowsTest {

    private static final String ROOT = "io.exatlas.fly.logs";
    private static final String[] JDK = {"java..", "org.jspecify.annotations", "com.google.errorprone.annotations"};
    private static final String[] VERTX = {"io.vertx.core..", "org.slf4j"};
    private static final String[] VERTX_DATA = {"io.vertx.core.json", "io.vertx.core.buffer"};

    @ArchTest
    static final ArchRule model = room("model").opensOnly();

    @ArchTest
    static final ArchRule poll = room("internal.poll").opensOnly(ours("model", "internal.source"));

    /** What a source of logs is to us. Only the root knows one. */
    @ArchTest
    static final ArchRule source = room("internal.source").opensOnly(ours("model"), VERTX);

    @ArchTest
    static final ArchRule files = room("internal.files").opensOnly(ours("model"));

    @ArchTest
    static final ArchRule config = room("config").opensOnly(ours("model", "internal.config"), VERTX_DATA);

    @ArchTest
    static final ArchRule configReading =
            room("internal.config").opensOnly(ours("model"), VERTX_DATA, new String[] {"com.fasterxml.jackson.core.."});

    @ArchTest
    static final ArchRule filter =
            room("filter").opensOnly(ours("model"), VERTX_DATA, new String[] {"com.google.re2j"});

    @ArchTest
    static final ArchRule wire =
            room("internal.wire").opensOnly(ours("model"), VERTX_DATA, new String[] {"com.fasterxml.jackson.core.."});

    /** Nothing uses it but users of the bus: {@code jackson-databind} is optional, and slow to start. */
    @ArchTest
    static final ArchRule message = room("message").opensOnly(ours("model"), new String[] {"com.fasterxml.jackson.."});

    @ArchTest
    static final ArchRule context = room("internal.context").opensOnly(VERTX);

    @ArchTest
    static final ArchRule token =
            room("internal.token").opensOnly(ours("model", "internal.context", "internal.source"), VERTX);

    @ArchTest
    static final ArchRule tokenFiles = room("internal.token.file")
            .opensOnly(
                    ours("model", "internal.files", "internal.token"), VERTX, new String[] {"org.snakeyaml.engine.."});

    @ArchTest
    static final ArchRule tokenStore =
            room("internal.token.store").opensOnly(ours("model", "internal.files", "internal.token"), VERTX);

    @ArchTest
    static final ArchRule flyctl = room("internal.token.flyctl").opensOnly(ours("model", "internal.token"), VERTX);

    /** One sends it, the other writes it into the files of a store. */
    @ArchTest
    static final ArchRule theTextOfATokenIsReadByTwoClasses = noClasses()
            .that(not(simpleName("FlyApi")).and(not(simpleName("StoredText"))))
            .should()
            .accessTargetWhere(target(owner(type(Token.class))).and(target(name("header"))));

    @ArchTest
    static final ArchRule api = room("internal.api")
            .opensOnly(
                    ours(
                            "model",
                            "internal.context",
                            "internal.files",
                            "internal.wire",
                            "internal.token",
                            "internal.source"),
                    VERTX,
                    new String[] {"io.vertx.ext.web.client..", "io.vertx.ext.web.codec..", "io.netty.."});

    @ArchTest
    static final ArchRule owner =
            room("internal.owner").opensOnly(ours("model", "internal.context", "internal.files"), VERTX);

    @ArchTest
    static final ArchRule stream = room("internal.stream")
            .opensOnly(
                    ours(
                            "model",
                            "internal.context",
                            "internal.source",
                            "internal.poll",
                            "internal.wire",
                            "internal.owner"),
                    VERTX);

    @ArchTest
    static final ArchRule history = room("internal.historyserver")
            .opensOnly(ours("model", "internal.context", "internal.source", "internal.poll"), VERTX);

    @ArchTest
    static final ArchRule position =
            room("position").opensOnly(ours("model", "internal.context", "internal.files"), VERTX);

    /** What a reader of the past holds. */
    @ArchTest
    static final ArchRule past = room("history").opensOnly(ours("model"), VERTX);

    @ArchTest
    static final ArchRule replay = room("internal.replay")
            .opensOnly(
                    ours("model", "history", "internal.context", "internal.source", "internal.poll", "internal.wire"),
                    VERTX);

    /** What a subscriber holds. */
    @ArchTest
    static final ArchRule subscription = room("subscribe").opensOnly(ours("model", "position"), VERTX);

    @ArchTest
    static final ArchRule subscribe = room("internal.subscribe")
            .opensOnly(
                    ours(
                            "model",
                            "internal.context",
                            "filter",
                            "internal.source",
                            "internal.poll",
                            "internal.wire",
                            "internal.replay",
                            "position",
                            "subscribe",
                            "internal.owner"),
                    VERTX);

    @ArchTest
    static final ArchRule registry = room("internal.registry")
            .opensOnly(
                    ours(
                            "model",
                            "internal.context",
                            "filter",
                            "config",
                            "internal.poll",
                            "internal.wire",
                            "internal.owner",
                            "internal.stream",
                            "internal.historyserver"),
                    VERTX);

    @ArchTest
    static final ArchRule root = classes()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(join(
                    JDK,
                    VERTX,
                    new String[] {ROOT},
                    ours(
                            "model",
                            "filter",
                            "config",
                            "internal.files",
                            "internal.source",
                            "internal.poll",
                            "internal.wire",
                            "internal.api",
                            "internal.owner",
                            "internal.stream",
                            "internal.historyserver"),
                    ours("internal.context", "history", "position", "subscribe", "internal.registry"),
                    ours("internal.replay", "internal.subscribe"),
                    ours("internal.token", "internal.token.file", "internal.token.store", "internal.token.flyctl"))));

    @ArchTest
    static final ArchRule sim = room("sim").opensOnly(ours("model", "config"), VERTX);

    /** For tests of users. */
    @ArchTest
    static final ArchRule simulatorInTests =
            room("sim.junit5").opensOnly(ours("sim"), VERTX, new String[] {"io.vertx.junit5", "org.junit.."});

    @ArchTest
    static final ArchRule cluster = room("cluster")
            .opensOnly(ours("model", "config", "internal.context", "internal.owner", "position"), VERTX, new String[] {
                "com.hazelcast..", "io.vertx.spi.cluster.hazelcast"
            });

    @ArchTest
    static final ArchRule cli = room("internal.cli")
            .opensOnly(
                    new String[] {ROOT},
                    ours(
                            "model",
                            "filter",
                            "config",
                            "internal.context",
                            "internal.files",
                            "internal.wire",
                            "history",
                            "internal.replay",
                            "internal.subscribe",
                            "subscribe",
                            "sim",
                            "cluster"),
                    ours("internal.cli.args", "internal.cli.follow", "internal.cli.view"),
                    VERTX,
                    new String[] {"picocli.."});

    @ArchTest
    static final ArchRule args =
            room("internal.cli.args").opensOnly(ours("model", "filter", "internal.wire"), new String[] {"picocli.."});

    @ArchTest
    static final ArchRule follow = room("internal.cli.follow").opensOnly(ours("model", "internal.cli.view"));

    @ArchTest
    static final ArchRule view =
            room("internal.cli.view").opensOnly(ours("model", "filter", "internal.wire"), VERTX_DATA);

    @ArchTest
    static final ArchRule pollKnowsNeitherTimeNorChance = noClasses()
            .that()
            .resideInAPackage(ROOT + ".internal.poll")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat(
                    resideInAnyPackage("java.time.chrono", "java.util.concurrent..", "java.io..", "java.net.."))
            .orShould()
            .dependOnClassesThat(simpleName("Clock").or(simpleName("Random")));

    /**
     * Whoever composes the module hands in clocks and chance, so that what ships runs under the simulators. A child
     * process lives in real time.
     */
    @ArchTest
    static final ArchRule clocksAndChanceAreArguments = noClasses()
            .that(not(resideInAnyPackage(ROOT, ROOT + ".sim", ROOT + ".internal.cli..")))
            .and(not(simpleName("TimeAndChance").or(simpleName("ChildProcess"))))
            .should()
            .accessTargetWhere(target(owner(type(System.class)))
                    .and(target(name("nanoTime")).or(target(name("currentTimeMillis")))))
            .orShould()
            .accessTargetWhere(target(owner(type(Instant.class))).and(target(name("now"))))
            .orShould()
            .accessTargetWhere(target(owner(type(TimeAndChance.class))).and(target(name("real"))))
            .orShould()
            .accessTargetWhere(target(owner(type(Collections.class))).and(target(name("shuffle"))))
            .orShould()
            .dependOnClassesThat(
                    type(Clock.class).or(type(ThreadLocalRandom.class)).or(type(Random.class)));

    @ArchTest
    static final ArchRule timersAreOneShot =
            noClasses().should().callMethod(Vertx.class, "setPeriodic", long.class, io.vertx.core.Handler.class);

    /**
     * The request deadline needs the web client's interceptor, the addresses of a name the resolver, answers before the
     * one that counts a connection's pipeline, and who owns an app the cluster manager; none has a public home.
     */
    @ArchTest
    static final ArchRule vertxInternalsStayClosed = noClasses()
            .that(not(simpleName("RequestDeadline"))
                    .and(not(simpleName("Addresses")))
                    .and(not(simpleName("InterimAnswers")))
                    .and(not(simpleName("ClusterNode"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.vertx..impl..", "io.vertx..internal.."));

    /** Whoever embeds us need not see what may change with any release. */
    @ArchTest
    static final ArchRule whatUsersHoldNamesNothingInternal = classes()
            .that(not(resideInAPackage(ROOT + ".internal..")))
            .and()
            .arePublic()
            .should(new PublicSignatures(ROOT + ".internal"));

    private record Room(String name) {
        ArchRule opensOnly(String[]... doors) {
            String[][] own = {JDK, {ROOT + "." + name}};
            String[] allowed =
                    join(Stream.concat(Arrays.stream(own), Arrays.stream(doors)).toArray(String[][]::new));
            return classes()
                    .that(resideInAPackage(ROOT + "." + name))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                    .allowEmptyShould(true);
        }
    }

    private static Room room(String name) {
        return new Room(name);
    }

    private static String[] ours(String... packages) {
        return Arrays.stream(packages).map(name -> ROOT + "." + name).toArray(String[]::new);
    }

    private static String[] join(String[]... lists) {
        return Arrays.stream(lists).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
