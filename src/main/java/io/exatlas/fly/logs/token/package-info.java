/**
 * Where access tokens come from, and the one rule for sending them. A token's text leaves this package only as a
 * request header, and in the files of a token store.
 */
@NullMarked
package io.exatlas.fly.logs.token;

import org.jspecify.annotations.NullMarked;
