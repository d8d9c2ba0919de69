/** What answers are made of. */
package com.acme.verse.services;
