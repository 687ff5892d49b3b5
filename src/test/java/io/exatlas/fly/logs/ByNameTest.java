package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.exatlas.fly.logs.model.LeftOut;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Three values of one type in a row can be swapped, and the compiler is silent. A record that has such values is made
 * by name outside its own file: with its {@code with} methods, or by a builder.
 */
final class ByNameTest {

    private static final String ROOT = "io.exatlas.fly.logs.";

    /** Records whose constructor other files may call, and why. */
    private static final Map<String, String> POSITIONAL = Map.of(
            "model.LogEntry", "made once for each row of a log: a copy for each value would be too slow",
            "internal.poll.Tally$Mark", "an interval and a count, checked where it comes from outside",
            "sim.ProxyError", "in the order of an HTTP request");

    /** Methods that take three values of a type in a row, and why. */
    private static final Map<String, String> METHODS = Map.of(
            "internal.config.JsonSection.integer", "a default and its bounds, in rising order or not at all",
            "internal.files.Variables.find", "a name, then text and replacement as in a search",
            "internal.owner.Scans.due", "called in one place, with variables of these names",
            "internal.owner.SharedTexts.replace", "as ConcurrentMap.replace has them",
            "internal.owner.TextMap.replace", "as ConcurrentMap.replace has them",
            "internal.poll.SeenSet.put", "the two halves of a key, and a time: on the path of every row",
            "internal.subscribe.ChainWatch.heard", "in the order of the message they come from");

    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.exatlas.fly.logs");
    private static final List<Class<?>> MAIN = new ClassFileImporter()
            .importUrl(FlyLogs.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    @Test
    void recordsWithManyAlikeValuesAreMadeByName() {
        Set<String> positional = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (Class<?> type : manyAlike()) {
            callers(type).filter(caller -> !sameFile(caller, type)).forEach(caller -> {
                seen.add(name(type));
                if (!POSITIONAL.containsKey(name(type))) {
                    positional.add(name(caller) + " calls the constructor of " + name(type));
                }
            });
        }

        assertThat(positional).isEmpty();
        assertThat(seen).as("no reason without need").isEqualTo(POSITIONAL.keySet());
    }

    @Test
    void methodsDoNotTakeManyAlikeValues() {
        Set<String> found = MAIN.stream()
                .flatMap(
                        type -> Stream.<Executable>concat(Arrays.stream(type.getDeclaredMethods()), constructors(type)))
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> manyAlike(Arrays.stream(method.getParameterTypes())
                        .map(type -> type.isPrimitive() || type == String.class ? type : new Object())
                        .toList()))
                .map(method ->
                        name(method.getDeclaringClass()) + (method instanceof Method ? "." + method.getName() : ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isSubsetOf(METHODS.keySet());
    }

    /** The constructors of a record are the first test's. */
    private static Stream<Constructor<?>> constructors(Class<?> type) {
        return type.isRecord() ? Stream.empty() : Arrays.stream(type.getDeclaredConstructors());
    }

    @Test
    void aWithMethodChangesWhatItNamesAndNothingElse() throws ReflectiveOperationException {
        List<String> tested = new ArrayList<>();
        for (Class<?> type : manyAlike()) {
            RecordComponent[] parts = type.getRecordComponents();
            for (int at = 0; at < parts.length; at++) {
                Optional<Method> with = with(type, parts[at]);
                if (with.isPresent()) {
                    Object made = canonical(type).newInstance(values(parts, -1));
                    Object changed = with.get().invoke(made, value(parts[at].getType(), at, true));
                    assertThat(changed).isEqualTo(canonical(type).newInstance(values(parts, at)));
                    assertThat(changed).isNotEqualTo(made);
                    tested.add(name(type) + "." + parts[at].getName());
                }
            }
        }

        assertThat(tested)
                .contains("model.Checkpoint.settled", "model.HistoryPage.oldest")
                .hasSizeGreaterThan(40);
    }

    private static Optional<Method> with(Class<?> type, RecordComponent part) {
        String name = "with" + part.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + part.getName().substring(1);
        try {
            Method method = type.getDeclaredMethod(name, part.getType());
            method.setAccessible(true);
            return Optional.of(method);
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    private static Object[] values(RecordComponent[] parts, int other) {
        Object[] values = new Object[parts.length];
        for (int at = 0; at < parts.length; at++) {
            values[at] = value(parts[at].getType(), at, at == other);
        }
        return values;
    }

    /** A value of its own for each place, the other one different from all; durations become shorter. */
    private static Object value(Class<?> type, int place, boolean other) {
        long number = 100L * (20 - place) + (other ? 50 : 0);
        if (type == boolean.class) {
            return other;
        }
        return switch (type.getSimpleName()) {
            case "int" -> (int) number;
            case "long" -> number;
            case "String" -> Long.toString(number);
            case "Duration" -> Duration.ofSeconds(number);
            case "OptionalInt" -> OptionalInt.of((int) number);
            case "OptionalLong" -> OptionalLong.of(number);
            case "Optional" -> Optional.of(number);
            case "List" -> List.of(number);
            case "Map" -> Map.of("key", number);
            case "Set" -> Set.of(Long.toString(number));
            case "LeftOut" -> LeftOut.NONE.withFuture(List.of(number));
            default -> throw new AssertionError("no value of " + type);
        };
    }

    private static Stream<Class<?>> callers(Class<?> type) {
        JavaClass known = ALL.get(type);
        return Stream.concat(
                        known.getConstructorCallsToSelf().stream(), known.getConstructorReferencesToSelf().stream())
                .filter(call -> call.getTarget().getRawParameterTypes().size() == type.getRecordComponents().length)
                .map(JavaAccess::getOriginOwner)
                .<Class<?>>map(JavaClass::reflect);
    }

    private static List<Class<?>> manyAlike() {
        return MAIN.stream()
                .filter(Class::isRecord)
                .filter(type -> manyAlike(Arrays.stream(type.getRecordComponents())
                        .<Type>map(RecordComponent::getGenericType)
                        .toList()))
                .toList();
    }

    private static boolean manyAlike(List<?> types) {
        for (int at = 2; at < types.size(); at++) {
            if (types.get(at).equals(types.get(at - 1)) && types.get(at).equals(types.get(at - 2))) {
                return true;
            }
        }
        return false;
    }

    private static Constructor<?> canonical(Class<?> type) throws NoSuchMethodException {
        Constructor<?> found = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
        found.setAccessible(true);
        return found;
    }

    private static boolean sameFile(Class<?> one, Class<?> other) {
        return outermost(one) == outermost(other);
    }

    private static Class<?> outermost(Class<?> type) {
        Class<?> found = type;
        while (found.getEnclosingClass() != null) {
            found = Objects.requireNonNull(found.getEnclosingClass());
        }
        return found;
    }

    private static String name(Class<?> type) {
        return type.getName().substring(ROOT.length());
    }
}
