/** What answers are made of. */
package com.acme.quark.services;
