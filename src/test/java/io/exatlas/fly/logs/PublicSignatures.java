package io.exatlas.fly.logs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** That what a public class extends, and its public and protected members, name neither internal nor hidden types. */
final class PublicSignatures extends ArchCondition<JavaClass> {

    private static final String OURS = "io.exatlas";

    private final String internal;

    /** @param internal where the types are that may not be named */
    PublicSignatures(String internal) {
        super("name nothing of " + internal + ", and nothing that is not public");
        this.internal = internal;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (hidden(type)) {
            return;
        }
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        parents.forEach(parent -> judge(type, type.getName(), parent, events));
        type.getFields().stream()
                .filter(PublicSignatures::open)
                .forEach(field -> judge(type, field.getFullName(), field.getType(), events));
        type.getCodeUnits().stream()
                .filter(PublicSignatures::open)
                .forEach(unit -> signature(unit).forEach(named -> judge(type, unit.getFullName(), named, events)));
    }

    private static Stream<JavaType> signature(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
    }

    private static boolean open(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        boolean seen = modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
        return seen && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private void judge(JavaClass owner, String where, JavaType named, ConditionEvents events) {
        for (JavaClass raw : named.getAllInvolvedRawTypes()) {
            JavaClass type = raw.getBaseComponentType();
            boolean ours = type.getPackageName().startsWith(OURS);
            if (ours && (type.getPackageName().startsWith(internal) || hidden(type))) {
                events.add(SimpleConditionEvent.violated(owner, where + " names " + type.getName()));
            }
        }
    }

    /** Whether it, or what it stands in, is not public. */
    private static boolean hidden(JavaClass type) {
        Optional<JavaClass> around = type.getEnclosingClass();
        return !type.getModifiers().contains(JavaModifier.PUBLIC)
                || around.filter(PublicSignatures::hidden).isPresent();
    }
}
