/** What answers are made of. */
package com.acme.wire.services;
