/**
 * What a token is, the one rule for sending it, and how sources of tokens are asked: as a chain, remembered, and told
 * of refusals. The sources that need files, a store or a child process have a room each below this one, which knows
 * none of them.
 */
@NullMarked
package io.exatlas.fly.logs.internal.token;

import org.jspecify.annotations.NullMarked;
