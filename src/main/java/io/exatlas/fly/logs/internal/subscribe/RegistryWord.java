package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.Chain;
import io.exatlas.fly.logs.model.Health;
import java.util.Optional;

/**
 * What a reply of the registry says of a stream.
 *
 * @param chain where it stands; empty while it is not ready
 * @param health how it is doing; empty where an older node has answered
 */
record RegistryWord(Optional<Chain> chain, Optional<Health> health) {

    static final RegistryWord NONE = new RegistryWord(Optional.empty(), Optional.empty());
}
