import type { PracticeComment, PracticePlace, PracticePost, PracticeStore } from '../practice/store.ts'

/** A practice store in memory, for tests only: the server keeps its own, on tables. */
export function memoryPracticeStore(): PracticeStore {
  const posts = new Map<string, PracticePost>()
  const comments = new Map<string, PracticeComment[]>()
  const likes = new Map<string, Set<string>>()
  const at = (place: PracticePlace, key: string) => `${place.organizationId}/${place.accountId}/${key}`

  return {
    async put(place, post) {
      const where = at(place, post.key)
      const kept = posts.get(where) ?? structuredClone(post)
      posts.set(where, kept)
      return kept
    },
    get: async (place, key) => posts.get(at(place, key)) ?? null,
    async remove(place, key) {
      comments.delete(at(place, key))
      likes.delete(at(place, key))
      return posts.delete(at(place, key))
    },
    async feed(place, { limit, before }) {
      const own = [...posts].filter(([where]) => where.startsWith(at(place, ''))).map(([, post]) => post)
      const older = own.filter((post) => before === undefined || post.createdAt < before)
      return older.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, limit)
    },
    async comment(place, comment) {
      const where = at(place, comment.key)
      comments.set(where, [...(comments.get(where) ?? []), comment])
    },
    comments: async (place, key) => comments.get(at(place, key)) ?? [],
    async like(place, key, by) {
      const where = at(place, key)
      likes.set(where, new Set(likes.get(where)).add(by))
    },
    async unlike(place, key, by) {
      likes.get(at(place, key))?.delete(by)
    },
    likes: async (place, key) => likes.get(at(place, key))?.size ?? 0,
  }
}
