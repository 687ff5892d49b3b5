/**
 * Tokens kept over restarts, and the links that read and write them. The one room that writes a token's text, into the
 * files of a store and nowhere else.
 */
@NullMarked
package io.exatlas.fly.logs.internal.token.store;

import org.jspecify.annotations.NullMarked;
